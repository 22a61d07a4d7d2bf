package io.glyphloop.site.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code form} block of a target's file: the form that takes the answer. All its other fields,
 * hidden ones too, are sent as the page has them.
 *
 * @param frame a CSS selector of the {@code iframe} that the form is in; the page itself by
 *     default; only where {@code session} is {@code browser}
 * @param selector a CSS selector of the form, or of an element inside it; the first match counts;
 *     {@code form} by default. Where a script sends the answer and the page has no form, the
 *     element around field and button
 * @param answer the name of the field for the answer; in a browser its id, where none has the name;
 *     or a CSS selector of it inside the form. With {@code session: api} a field of the request
 * @param button a CSS selector of the button that sends the form; its first button by default
 * @param fields values for further fields in order, for example a user name, by what {@code answer}
 *     names its field by; none by default
 * @param dummy must be true where there are fields: the user's word that these credentials belong
 *     to nobody; false by default
 */
public record FormSpec(
    Optional<String> frame,
    String selector,
    String answer,
    Optional<String> button,
    Map<String, String> fields,
    boolean dummy) {

  /** What sends a form by itself, as a CSS selector. */
  public static final String SUBMITS =
      "button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]";

  /** What a script may have made to send a form. */
  public static final String BUTTONS = "button, input[type=button], [role=button]";

  private static final Pattern SELECTOR =
      Pattern.compile("(?:input|select|textarea)?[#.\\[:].*|(?:input|select|textarea)[ >].*");

  /** Returns whether what names a field can only be a CSS selector, and no name. */
  public static boolean isSelector(String field) {
    return SELECTOR.matcher(field).matches();
  }

  public FormSpec {
    frame.ifPresent(css -> Checks.selector("frame", css));
    Checks.selector("selector", selector);
    Checks.text("answer", answer);
    Stream.concat(Stream.of(answer), fields.keySet().stream())
        .filter(FormSpec::isSelector)
        .forEach(css -> Checks.selector(css.equals(answer) ? "answer" : "fields", css));
    button.ifPresent(css -> Checks.selector("button", css));
    if (fields.containsKey(answer)) {
      throw new IllegalArgumentException(
          "fields: '" + answer + "' is the answer's field; leave it out of fields");
    }
    Checks.dummy(fields, dummy);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
