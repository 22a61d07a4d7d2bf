package io.glyphloop.labeler.annotate;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.text.Printable;
import io.glyphloop.labeler.Annotation;
import io.glyphloop.labeler.AnnotationQueue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page as HTML; every text in it is escaped, and fit to be shown. */
record AnnotationPage(
    String target, Split part, TextRule rule, String token, Optional<String> home) {

  private static final Template TEMPLATE =
      Mustache.compiler()
          .withEscaper(text -> Escapers.HTML.escape(Printable.text(text)))
          .compile(resource("page.html"));

  /** Returns a file that the page needs. */
  static String resource(String name) {
    return ConfigSource.resource(AnnotationPage.class, name).text();
  }

  /**
   * @param message what went wrong; empty for nothing
   * @param typed what the person typed before; empty for the model's guess
   */
  String render(
      Optional<AnnotationQueue.Item> item,
      Annotation.Counts counts,
      Optional<String> message,
      Optional<String> typed) {
    Map<String, Object> view = new HashMap<>();
    view.put("target", target);
    view.put("part", part.name().toLowerCase(Locale.ROOT));
    view.put("token", token);
    view.put("home", home.orElse(null));
    view.put("saved", counts.saved());
    view.put("skipped", counts.skipped());
    view.put("left", counts.left());
    view.put("message", message.orElse(null));
    view.put("open", item.isPresent());
    view.put("image", item.map(open -> open.known().image().hex()).orElse(""));
    view.put("text", typed.orElse(item.map(this::prefilled).orElse("")));
    view.put("longest", rule.maxLength());
    view.put("hint", hint());
    view.put("known", item.map(this::known).filter(words -> !words.isEmpty()).orElse(null));
    return TEMPLATE.execute(view);
  }

  /** What measures a model is not to be read through its eyes. */
  private String prefilled(AnnotationQueue.Item item) {
    return part == Split.TRAIN ? item.guess() : "";
  }

  private String hint() {
    String length =
        rule.isFixedLength()
            ? Integer.toString(rule.minLength())
            : rule.minLength() + " to " + rule.maxLength();
    return length + " characters of " + rule.charset().characters();
  }

  private String known(AnnotationQueue.Item item) {
    if (part != Split.TRAIN) {
      return "";
    }
    StringBuilder words = new StringBuilder();
    item.remaining()
        .flatMap(remaining -> remaining.best())
        .ifPresent(
            best ->
                words.append(
                    String.format(
                        Locale.ROOT,
                        "The model reads %s with confidence %.3f. ",
                        best.text(),
                        best.probability())));
    if (!item.known().rejected().isEmpty()) {
      words
          .append("The site has rejected ")
          .append(String.join(", ", item.known().rejected().stream().sorted().toList()))
          .append('.');
    }
    return words.toString().strip();
  }
}
