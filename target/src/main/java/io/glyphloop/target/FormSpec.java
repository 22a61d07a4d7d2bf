package io.glyphloop.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code form} block of a target's file: the form that takes the answer. All its other fields,
 * hidden ones too, are sent as the page has them.
 *
 * @param selector a CSS selector of the form, or of an element inside it; the first match counts;
 *     {@code form} by default
 * @param answer the name of the field for the answer
 * @param fields values for further fields by name, in order, for example a user name; none by
 *     default
 * @param dummy must be true where there are fields: the user's word that these credentials belong
 *     to nobody; false by default
 */
public record FormSpec(String selector, String answer, Map<String, String> fields, boolean dummy) {

  /** Checks the names, and that credentials are named as dummy ones. */
  public FormSpec {
    Checks.selector("selector", selector);
    Checks.text("answer", answer);
    if (fields.containsKey(answer)) {
      throw new IllegalArgumentException(
          "fields: '" + answer + "' is the answer's field; leave it out of fields");
    }
    if (!fields.isEmpty() && !dummy) {
      throw new IllegalArgumentException(
          "dummy: is not true; write 'dummy: true' to say that the values under fields are dummy"
              + " credentials that belong to nobody");
    }
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
