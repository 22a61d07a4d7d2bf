package io.glyphloop.loop.drift;

import io.glyphloop.core.stats.Cusum;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.DriftLog;
import io.glyphloop.store.DriftState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Watches the size and the look of pictures; the first ones are what later ones are compared with.
 */
public final class ImageDriftDetector {

  /** So many pictures are the reference. */
  public static final int REFERENCE = 200;

  /** Five sums are watched: sizes, and two measures in two directions. */
  private static final int CHARTS = 5;

  /** In pictures, on the average, for all sums together. */
  private static final double FALSE_ALARM_EVERY = 1_000_000;

  /** Among pictures like the reference there is an unknown size this often, at most. */
  private static final double UNKNOWN = 0.01;

  /** From this share on, sizes have changed. */
  private static final double CHANGED = 0.5;

  /** Sites that draw no two backgrounds alike differ by more than this, in grey values. */
  private static final double LEAST_DEVIATION = 1;

  private static final String[] SHIFTS = {"lighter", "darker", "more-contrast", "less-contrast"};

  private final Map<String, Long> sizes;
  private DriftState.Moments grey;
  private DriftState.Moments contrast;
  private Cusum otherSize;
  private final Cusum[] shifts;
  private long n;

  public ImageDriftDetector() {
    this(DriftState.Pictures.NONE);
  }

  /** Resumes from what {@link #state} gave. */
  public ImageDriftDetector(DriftState.Pictures state) {
    n = state.n();
    sizes = new TreeMap<>(state.sizes());
    grey = state.grey();
    contrast = state.contrast();
    DriftState.Charts charts = state.charts();
    otherSize = new Cusum(charts.otherSize());
    shifts =
        new Cusum[] {
          new Cusum(charts.lighter()),
          new Cusum(charts.darker()),
          new Cusum(charts.moreContrast()),
          new Cusum(charts.lessContrast())
        };
  }

  /** Returns everything that is known. */
  public DriftState.Pictures state() {
    return new DriftState.Pictures(
        n,
        sizes,
        grey,
        contrast,
        new DriftState.Charts(
            otherSize.sum(), shifts[0].sum(), shifts[1].sum(), shifts[2].sum(), shifts[3].sum()));
  }

  /**
   * Observes a picture; returns an alarm when it is the one too many. What comes after an alarm is
   * compared with pictures that come after it too: begin a new watch.
   */
  public Optional<DriftLog.Raised> add(ImageStats picture) {
    if (n < REFERENCE) {
      n++;
      sizes.merge(picture.size(), 1L, Long::sum);
      grey = grey.plus(picture.grey());
      contrast = contrast.plus(picture.contrast());
      return Optional.empty();
    }
    otherSize = otherSize.oftener(UNKNOWN, CHANGED, !sizes.containsKey(picture.size()));
    watch(0, z(grey, picture.grey()));
    watch(2, z(contrast, picture.contrast()));
    if (otherSize.alarms(FALSE_ALARM_EVERY * CHARTS)) {
      return Optional.of(
          new DriftLog.Raised(
              DriftAlarm.What.SIZE,
              "the pictures have another size: "
                  + picture.size()
                  + ", and before "
                  + sizes.keySet()));
    }
    for (int i = 0; i < shifts.length; i++) {
      if (shifts[i].alarms(FALSE_ALARM_EVERY * CHARTS)) {
        return Optional.of(new DriftLog.Raised(DriftAlarm.What.LOOK, words(i, picture)));
      }
    }
    return Optional.empty();
  }

  private void watch(int chart, double z) {
    shifts[chart] = shifts[chart].moved(z);
    shifts[chart + 1] = shifts[chart + 1].moved(-z);
  }

  private double z(DriftState.Moments moments, double value) {
    double mean = moments.sum() / n;
    double variance = Math.max(0, moments.squares() / n - mean * mean);
    return (value - mean) / Math.max(LEAST_DEVIATION, Math.sqrt(variance));
  }

  private String words(int chart, ImageStats picture) {
    boolean isGrey = chart < 2;
    return String.format(
        Locale.ROOT,
        "the pictures look otherwise (%s): the latest has %s %.1f, before they had %.1f",
        SHIFTS[chart],
        isGrey ? "a mean grey of" : "a contrast of",
        isGrey ? picture.grey() : picture.contrast(),
        (isGrey ? grey : contrast).sum() / n);
  }
}
