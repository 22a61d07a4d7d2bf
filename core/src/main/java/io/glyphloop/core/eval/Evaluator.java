package io.glyphloop.core.eval;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lets a recogniser read labelled images and counts. Every image counts: one that cannot be
 * decoded, and one whose label breaks the recogniser's rule, so that it could never be read, are
 * wrong answers like any other.
 */
public final class Evaluator {

  private final Recognizer recognizer;
  private final List<Prediction> predictions = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();
  private long n;
  private long exact;
  private long caseFolded;
  private long charactersRight;
  private long characters;
  private long edits;
  private long unreadable;

  private Evaluator(Recognizer recognizer) {
    this.recognizer = recognizer;
  }

  /** Evaluates a list; see {@link #evaluate(Recognizer, Stream, long, RunContext)}. */
  public static Evaluation evaluate(
      Recognizer recognizer, List<LabelledImage> images, RunContext context) {
    return evaluate(recognizer, images.stream(), images.size(), context);
  }

  /**
   * Evaluates a stream, one image at a time; only one image lies in memory. The stream is not
   * closed.
   *
   * @param total how many images there are, for the progress; 0 when unknown
   * @throws DatasetException when there is no image at all
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public static Evaluation evaluate(
      Recognizer recognizer, Stream<LabelledImage> images, long total, RunContext context) {
    Evaluator evaluator = new Evaluator(recognizer);
    try (Progress.Step step = context.progress().start("evaluating", total, "images")) {
      Iterator<LabelledImage> each = images.iterator();
      while (each.hasNext()) {
        context.cancellation().check();
        evaluator.add(each.next());
        step.advance(1);
      }
    }
    if (evaluator.n == 0) {
      throw new DatasetException(
          "there are no labelled images to evaluate on", "give a dataset that holds some");
    }
    return evaluator.result();
  }

  private void add(LabelledImage image) {
    TextRule rule = recognizer.rule();
    String truth = rule.normalize(image.text());
    byte[] encoded = image.image().read();
    long start = System.nanoTime();
    try {
      Recognition recognition = recognizer.read(encoded);
      nanos.add(System.nanoTime() - start);
      count(image.name(), truth, rule.fold(recognition.text()), recognition.confidence());
    } catch (BadImageException e) {
      unreadable++;
      count(image.name(), truth, "", 0);
    }
  }

  private void count(String name, String truth, String read, double confidence) {
    n++;
    Prediction prediction = new Prediction(name, truth, read, confidence);
    predictions.add(prediction);
    exact += prediction.isExact() ? 1 : 0;
    if (read.toLowerCase(Locale.ROOT).equals(truth.toLowerCase(Locale.ROOT))) {
      caseFolded++;
    }
    int shorter = Math.min(read.length(), truth.length());
    for (int i = 0; i < shorter; i++) {
      charactersRight += read.charAt(i) == truth.charAt(i) ? 1 : 0;
    }
    characters += Math.max(read.length(), truth.length());
    edits += EditDistance.between(read, truth);
  }

  private Evaluation result() {
    return new Evaluation(
        n,
        new Rate(exact, n),
        new Rate(caseFolded, n),
        new Rate(charactersRight, characters),
        (double) edits / n,
        percentile(50),
        percentile(95),
        predictions,
        unreadable);
  }

  /** The nearest-rank percentile; zero when nothing could be read. */
  private Duration percentile(int percent) {
    if (nanos.isEmpty()) {
      return Duration.ZERO;
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return Duration.ofNanos(sorted.get(rank - 1));
  }
}
