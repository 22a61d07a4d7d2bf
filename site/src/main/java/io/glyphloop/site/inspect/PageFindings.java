package io.glyphloop.site.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands on a page. Each list has the likeliest first.
 *
 * @param images what may be the captcha's picture
 * @param answers the fields that may take the answer
 * @param forms a selector of each form that has one of {@code answers}, in their order
 * @param button what sends the first form; empty where it has none
 * @param fields further fields of the first form that want a value, with a dummy one for each
 * @param refreshes what may bring a fresh picture
 * @param limits what the likeliest field says of the answer
 * @param frames addresses of pages inside the page, which were not looked at
 */
public record PageFindings(
    List<Candidate> images,
    List<Candidate> answers,
    List<String> forms,
    Optional<String> button,
    Map<String, String> fields,
    List<Candidate> refreshes,
    FieldLimits limits,
    List<String> frames) {

  /** Returns whether the page has a picture, a field and a form to go on with. */
  public boolean complete() {
    return missing().isEmpty();
  }

  /** Returns what is missing, for a person; empty when nothing is. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (images.isEmpty()) {
      missing.add("picture");
    }
    if (answers.isEmpty()) {
      missing.add("field for an answer");
    }
    if (forms.isEmpty()) {
      missing.add("form");
    }
    return missing;
  }
}
