package io.glyphloop.site.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;

/**
 * The page that answers a submitted form, as all kinds of session see it.
 *
 * @param address where the last redirect led
 * @param statuses the statuses on the way, the final one last; at least one
 * @param text the visible text, or the whole body where it is no web page; white space folded
 * @param document the parsed page; empty but not null where it is no web page
 * @param scripted the texts in scripts that were not run, and that the page before did not have:
 *     what an alert box would have said
 */
public record PageReply(
    URI address, List<Integer> statuses, String text, Document document, List<String> scripted) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public PageReply {
    statuses = List.copyOf(statuses);
    scripted = List.copyOf(scripted);
  }

  /** Makes a reply whose scripts say nothing, or were run. */
  public PageReply(URI address, List<Integer> statuses, String text, Document document) {
    this(address, statuses, text, document, List.of());
  }

  public PageReply withScripted(List<String> texts) {
    return new PageReply(address, statuses, text, document, texts);
  }

  /** Returns the reply as JSON; empty when it is none. */
  public Optional<JsonNode> json() {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      // A text that only begins like JSON is a text.
      return Optional.empty();
    }
  }

  /** Returns whether it says these words: in its text, or in its JSON without the escapes. */
  public boolean says(String words) {
    return text.contains(words)
        || json().map(PageReply::decoded).orElse(List.of()).stream()
            .anyMatch(said -> said.contains(words));
  }

  /** Returns the JSON as one text without needless escapes, and each text in it by itself. */
  private static List<String> decoded(JsonNode json) {
    List<String> all = new ArrayList<>(List.of(json.toString()));
    addTexts(json, all);
    return all;
  }

  private static void addTexts(JsonNode node, List<String> all) {
    if (node.isTextual()) {
      all.add(node.textValue().replaceAll("\\s+", " ").strip());
    }
    node.forEach(inner -> addTexts(inner, all));
  }
}
