package io.glyphloop.site.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.site.http.InlinePicture;
import io.glyphloop.site.session.PageReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the reply of a JSON interface holds, by what its values look like and are called.
 *
 * @param image the JSON Pointer of the picture; empty when the reply is the picture itself
 * @param tokens by the name of a field, the JSON Pointer of what has to come back with the answer
 * @param answer what the answer's field is probably called
 */
public record ApiFindings(String image, Map<String, String> tokens, String answer) {

  private static final Pattern PICTURE =
      Pattern.compile("img|image|pic|base64|captcha|svg|url|src|code");
  private static final Pattern TOKEN =
      Pattern.compile("uuid|key|token|id$|captchaid|sid|nonce|ticket|random|timestamp");
  private static final Pattern ADDRESS = Pattern.compile("(?:https?:/)?/[^\\s<>\"]+");

  /** What a field for the answer is called beside a token of the name. */
  private static final List<Map.Entry<String, String>> ANSWERS =
      List.of(
          Map.entry("captcha", "captcha"),
          Map.entry("checkkey", "captcha"),
          Map.entry("verify", "verifyCode"));

  /**
   * Looks at a reply.
   *
   * @return empty when it is JSON without a picture
   */
  public static Optional<ApiFindings> of(PageReply reply) {
    Optional<JsonNode> json = reply.json();
    if (json.isEmpty()) {
      return Optional.of(new ApiFindings("", Map.of(), "captcha"));
    }
    Map<String, String> texts = leaves(json.get());
    return texts.entrySet().stream()
        .filter(leaf -> isPicture(leaf.getKey(), leaf.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .map(image -> new ApiFindings(image, tokens(texts, image), answer(tokens(texts, image))));
  }

  /** Returns every text, number and truth value of a JSON document, by its pointer, in order. */
  static Map<String, String> leaves(JsonNode json) {
    Map<String, String> leaves = new LinkedHashMap<>();
    add("", json, leaves);
    return leaves;
  }

  private static void add(String pointer, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  add(
                      pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                      field.getValue(),
                      leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(pointer + "/" + i, node.get(i), leaves);
      }
    } else if (!node.isNull()) {
      leaves.put(pointer, node.asText());
    }
  }

  private static boolean isPicture(String pointer, String value) {
    boolean inline =
        value.startsWith("data:image/")
            || value.stripLeading().startsWith("<svg")
            || !value.startsWith("data:")
                && !value.startsWith("<")
                && InlinePicture.decode(value).isPresent();
    return inline
        || PICTURE.matcher(name(pointer)).find() && ADDRESS.matcher(value.strip()).matches();
  }

  private static Map<String, String> tokens(Map<String, String> texts, String image) {
    Map<String, String> tokens = new LinkedHashMap<>();
    texts.forEach(
        (pointer, value) -> {
          boolean token = TOKEN.matcher(name(pointer)).find() && value.length() >= 4;
          if (token && !pointer.equals(image)) {
            tokens.put(pointer.substring(pointer.lastIndexOf('/') + 1), pointer);
          }
        });
    return tokens;
  }

  private static String answer(Map<String, String> tokens) {
    String names = String.join(" ", tokens.keySet()).toLowerCase(Locale.ROOT);
    return Stream.concat(ANSWERS.stream(), Stream.of(Map.entry("", "code")))
        .filter(known -> names.contains(known.getKey()))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String name(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}
