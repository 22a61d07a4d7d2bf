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
 * @param frames pages inside the page
 * @param pictureFrame the frame that the picture was found in; empty for the page itself
 * @param formFrame the frame that field and form were found in, likewise
 */
public record PageFindings(
    List<Candidate> images,
    List<Candidate> answers,
    List<String> forms,
    Optional<String> button,
    Map<String, String> fields,
    List<Candidate> refreshes,
    FieldLimits limits,
    List<Frame> frames,
    Optional<Frame> pictureFrame,
    Optional<Frame> formFrame) {

  /**
   * A page inside the page.
   *
   * @param selector a CSS selector of it
   * @param address its own address; empty for one that a script fills
   */
  public record Frame(String selector, String address) {}

  /** Returns whether the page has a picture, a field and a form to go on with. */
  public boolean complete() {
    return missing().isEmpty();
  }

  /** Returns what a page and one of its frames have together: the picture, or all of it. */
  PageFindings with(PageFindings inside, Frame frame) {
    boolean whole = inside.complete();
    boolean picture = images.isEmpty() && !answers.isEmpty() && !inside.images.isEmpty();
    if (!whole && !picture) {
      return this;
    }
    PageFindings form = whole ? inside : this;
    return new PageFindings(
        inside.images,
        form.answers,
        form.forms,
        form.button,
        form.fields,
        form.refreshes,
        form.limits,
        frames,
        Optional.of(frame),
        whole ? Optional.of(frame) : Optional.empty());
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
