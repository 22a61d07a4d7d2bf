package io.glyphloop.core.segment;

import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the settings by which labelled pictures are cut best: a coarse grid first, then one setting
 * at a time, in ever smaller steps, for as long as that helps. What is cut better is what {@link
 * ClassMeans} tells apart better. It draws no random numbers.
 */
public final class SegmentationFit {

  /** More pictures than this make it slower and no better. */
  public static final int MOST_PICTURES = 300;

  private static final int COARSE_PICTURES = 100;
  private static final int[] STROKES = {1, 2, 3};
  private static final int MOST_STROKE = 4;
  private static final int[] SPOTS = {1, 8, 16, 32, 64};
  private static final int COARSE_SPOT = 16;
  private static final double[] PITCHES = {0.7, 0.85, 1, 1.15};
  private static final double[] STARTS = {0, 0.33, 0.67, 1};
  private static final double[] STIFFNESSES = {4, 32};
  private static final double ANCHORING = 0.25;
  private static final double FIRST_STEP = 0.08;
  private static final double LAST_STEP = 0.02;

  /** What is no better than this is not worth another setting. */
  private static final double GAIN = 5e-4;

  private final List<byte[]> pictures;
  private final List<String> texts;
  private final InputSize size;
  private final RunContext context;
  private final Progress.Step step;

  private SegmentationFit(
      List<byte[]> pictures,
      List<String> texts,
      InputSize size,
      RunContext context,
      Progress.Step step) {
    this.pictures = pictures;
    this.texts = texts;
    this.size = size;
    this.context = context;
    this.step = step;
  }

  /**
   * @param settings the best ones
   * @param recognised the share of characters that their class's mean alone recognises when cut so
   */
  public record Fitted(Segmentation settings, double recognised) {}

  /**
   * Finds the settings for pictures, of which the first {@link #MOST_PICTURES} are looked at.
   *
   * @param pictures at least one, as {@link io.glyphloop.core.image.Preprocessing#grey} gives them
   * @param texts what they show; none longer than the pictures have columns
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public static Fitted of(
      List<byte[]> pictures, List<String> texts, InputSize size, RunContext context) {
    int count = Math.min(MOST_PICTURES, pictures.size());
    try (Progress.Step step = context.progress().start("fitting the segmentation", 0, "settings")) {
      return new SegmentationFit(
              pictures.subList(0, count), texts.subList(0, count), size, context, step)
          .search();
    }
  }

  private Fitted search() {
    Fitted best = measured(coarse().settings(), pictures.size());
    for (double by = FIRST_STEP; by >= LAST_STEP; by /= 2) {
      Fitted before;
      do {
        before = best;
        for (Segmentation other : neighbours(before.settings(), by)) {
          Fitted tried = measured(other, pictures.size());
          best = tried.recognised() > best.recognised() + GAIN ? tried : best;
        }
      } while (best != before);
    }
    return best;
  }

  private Fitted coarse() {
    int count = Math.min(COARSE_PICTURES, pictures.size());
    double length = length();
    double base = size.width() / (length + 1);
    Fitted best = null;
    for (int stroke : STROKES) {
      for (double wide : PITCHES) {
        for (double late : STARTS) {
          for (double stiffness : STIFFNESSES) {
            double pitch = Math.max(1, base * wide);
            double start = late * Math.max(0, size.width() - length * pitch);
            Segmentation settings =
                new Segmentation(
                    stroke, COARSE_SPOT, pitch, size.height(), start, stiffness, ANCHORING);
            Fitted tried = measured(settings, count);
            best = best == null || tried.recognised() > best.recognised() ? tried : best;
          }
        }
      }
    }
    return best;
  }

  private double length() {
    return texts.stream().mapToInt(String::length).average().orElseThrow();
  }

  private List<Segmentation> neighbours(Segmentation from, double by) {
    List<Segmentation> all = new ArrayList<>();
    for (int stroke = 1; stroke <= MOST_STROKE; stroke++) {
      if (stroke != from.stroke()) {
        all.add(from.withStroke(stroke));
      }
    }
    for (int spot : SPOTS) {
      if (spot != from.spot()) {
        all.add(from.withSpot(spot));
      }
    }
    for (double factor : new double[] {0.5, 2}) {
      all.add(from.withStiffness(from.stiffness() * factor));
      all.add(from.withAnchoring(from.anchoring() * factor * factor));
    }
    for (double change : new double[] {-by, by}) {
      double wider = from.pitch() * change;
      all.add(from.placed(from.pitch() + wider, from.start()));
      // About its middle.
      all.add(from.placed(from.pitch() + wider, from.start() - wider * length() / 2));
      all.add(from.placed(from.pitch(), from.start() + 4 * wider));
    }
    return all;
  }

  /** Cuts some pictures, takes the height of what comes out, and says how well that went. */
  private Fitted measured(Segmentation settings, int count) {
    Segmenter cutting = new Segmenter(settings, size);
    int[] heights =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(i -> heights(cutting, i))
            .flatMapToInt(Arrays::stream)
            .sorted()
            .toArray();
    double height = heights.length == 0 ? size.height() : heights[heights.length / 2];
    Segmentation complete = settings.withHeight(height);
    Segmenter segmenter = new Segmenter(complete, size);
    List<List<float[]>> glyphs =
        IntStream.range(0, count).parallel().mapToObj(i -> glyphs(segmenter, i)).toList();
    step.advance(1);
    return new Fitted(complete, ClassMeans.recognised(glyphs, texts.subList(0, count)));
  }

  private int[] heights(Segmenter segmenter, int picture) {
    context.cancellation().check();
    return segmenter.heights(pictures.get(picture), texts.get(picture).length());
  }

  private List<float[]> glyphs(Segmenter segmenter, int picture) {
    context.cancellation().check();
    int length = texts.get(picture).length();
    return segmenter.glyphs(pictures.get(picture), length, length);
  }
}
