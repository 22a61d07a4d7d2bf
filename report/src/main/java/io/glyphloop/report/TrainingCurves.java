package io.glyphloop.report;

import io.glyphloop.core.OutputFile;
import io.glyphloop.core.eval.EpochFigures;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Exact match over the epochs of a training: for each stage a solid curve for the validation images
 * and a dashed one for what was trained on, the stages one after the other. Drawn while it trains.
 */
public final class TrainingCurves {

  /** The name of the picture in a run's folder. */
  public static final String FILE = "curves.png";

  /** Drawing takes a moment, so not after each epoch of a fast training. */
  private static final double SECONDS_BETWEEN_DRAWINGS = 20;

  private final Path file;
  private double drawnAt;

  /**
   * @param folder of the run; made when something is drawn
   */
  public TrainingCurves(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /**
   * Draws the curves anew, unless they were drawn a moment ago.
   *
   * @param all the epochs so far, at least one
   * @param last whether none follows
   * @throws io.glyphloop.core.error.StorageException when the picture cannot be written
   */
  public void draw(List<EpochFigures> all, boolean last) {
    double seconds = all.stream().mapToDouble(EpochFigures::seconds).sum();
    if (last || seconds - drawnAt >= SECONDS_BETWEEN_DRAWINGS) {
      drawnAt = seconds;
      OutputFile.writeWhole(file, png(all));
    }
  }

  private static byte[] png(List<EpochFigures> epochs) {
    LineChart chart = new LineChart("epochs", "exact match, %");
    int stage = 0;
    for (int from = 0; from < epochs.size(); stage++) {
      int to = from;
      // A new stage begins where the epochs are counted from 1 again.
      do {
        to++;
      } while (to < epochs.size() && epochs.get(to).epoch() > 1);
      List<EpochFigures> part = epochs.subList(from, to);
      String name = (stage + 1) + " " + part.get(0).stage();
      double[] x = IntStream.rangeClosed(from + 1, to).asDoubleStream().toArray();
      chart
          .line(name + ": validation", stage, x, shares(part, e -> e.validation().value()))
          .dashed(name + ": training", stage, x, shares(part, e -> e.training().value()));
      from = to;
    }
    return chart.png();
  }

  private static double[] shares(List<EpochFigures> epochs, ToDoubleFunction<EpochFigures> share) {
    return epochs.stream().mapToDouble(share).toArray();
  }
}
