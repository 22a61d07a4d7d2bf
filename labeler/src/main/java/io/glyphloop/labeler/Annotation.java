package io.glyphloop.labeler;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.RelabelOutcome;
import io.glyphloop.store.Workspace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One session of a person who labels images, one after the other. Each label is in the workspace
 * when {@link #save} returns, with the source HUMAN. Safe for several threads.
 */
public final class Annotation {

  private final Workspace workspace;
  private final String target;
  private final TextRule rule;
  private final List<AnnotationQueue.Item> items;
  private final Deque<Step> done = new ArrayDeque<>();

  /** What was done with an image; no text when it was skipped. */
  private record Step(Digest image, Optional<String> text) {}

  /**
   * @param workspace stays open
   * @param rule what the target's answers look like
   * @param items what is to be labelled, the first first
   */
  public Annotation(
      Workspace workspace, String target, TextRule rule, List<AnnotationQueue.Item> items) {
    this.workspace = workspace;
    this.target = target;
    this.rule = rule;
    this.items = List.copyOf(items);
  }

  /**
   * How far one is.
   *
   * @param saved labels given in this session
   * @param skipped images passed over
   * @param left images still to come, the present one included
   */
  public record Counts(long saved, long skipped, long left) {}

  /** Returns the image to be labelled now; empty when none is left. */
  public synchronized Optional<AnnotationQueue.Item> current() {
    return done.size() < items.size() ? Optional.of(items.get(done.size())) : Optional.empty();
  }

  /**
   * Labels the present image, and goes on to the next.
   *
   * @param image the image that the text is meant for; another one than the present is left alone,
   *     as when a form is sent twice
   * @param typed as the person typed it
   * @return why the text was refused, for that person; empty when all is well
   */
  public synchronized Optional<String> save(Digest image, String typed) {
    if (!isCurrent(image)) {
      return Optional.empty();
    }
    String text = rule.normalize(typed);
    Optional<String> violation = rule.violation(text);
    if (violation.isPresent()) {
      return violation;
    }
    boolean rejected =
        current().orElseThrow().known().rejected().stream()
            .anyMatch(wrong -> rule.normalize(wrong).equals(text));
    if (rejected) {
      return Optional.of(
          "the site has rejected '" + text + "' for this image; skip it when unsure");
    }
    RelabelOutcome outcome = workspace.labels().relabel(target, image, text);
    if (outcome == RelabelOutcome.OVERRULED) {
      return Optional.of("the site has accepted another text since; skip this image");
    }
    done.push(new Step(image, Optional.of(text)));
    return Optional.empty();
  }

  /** Passes over the present image; in the next session it comes again. */
  public synchronized void skip(Digest image) {
    if (isCurrent(image)) {
      done.push(new Step(image, Optional.empty()));
    }
  }

  /**
   * Goes back to the image before, and takes its label back when it got one.
   *
   * @return whether there was one to go back to
   */
  public synchronized boolean undo() {
    if (done.isEmpty()) {
      return false;
    }
    Step last = done.pop();
    last.text()
        .ifPresent(
            text -> workspace.labels().withdraw(target, last.image(), text, LabelSource.HUMAN));
    return true;
  }

  public synchronized Counts counts() {
    long saved = done.stream().filter(step -> step.text().isPresent()).count();
    return new Counts(saved, done.size() - saved, items.size() - done.size());
  }

  private boolean isCurrent(Digest image) {
    return current().filter(item -> item.known().image().equals(image)).isPresent();
  }
}
