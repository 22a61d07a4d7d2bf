package io.glyphloop.loop.drift;

import io.glyphloop.core.stats.Cusum;
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

  private static final String[] CHART_NAMES = {
    "size", "lighter", "darker", "more-contrast", "less-contrast"
  };

  private final Map<String, Long> sizes = new TreeMap<>();
  private final double[] grey = new double[2];
  private final double[] contrast = new double[2];
  private final Cusum[] charts = {Cusum.ZERO, Cusum.ZERO, Cusum.ZERO, Cusum.ZERO, Cusum.ZERO};
  private long n;

  /** Nothing seen yet. */
  public ImageDriftDetector() {}

  /** Goes on from what {@link #toMap} gave. */
  public static ImageDriftDetector from(Map<String, String> state) {
    ImageDriftDetector watch = new ImageDriftDetector();
    watch.n = Long.parseLong(state.getOrDefault("look.n", "0"));
    state.forEach(
        (key, value) -> {
          if (key.startsWith("look.size.")) {
            watch.sizes.put(key.substring("look.size.".length()), Long.parseLong(value));
          }
        });
    for (int i = 0; i < 2; i++) {
      watch.grey[i] = Double.parseDouble(state.getOrDefault("look.grey" + i, "0"));
      watch.contrast[i] = Double.parseDouble(state.getOrDefault("look.contrast" + i, "0"));
    }
    for (int i = 0; i < CHARTS; i++) {
      watch.charts[i] =
          new Cusum(Double.parseDouble(state.getOrDefault("look.sum." + CHART_NAMES[i], "0")));
    }
    return watch;
  }

  /** Writes everything that is known as flat text. */
  public void toMap(Map<String, String> state) {
    state.put("look.n", Long.toString(n));
    sizes.forEach((size, count) -> state.put("look.size." + size, Long.toString(count)));
    for (int i = 0; i < 2; i++) {
      state.put("look.grey" + i, Double.toString(grey[i]));
      state.put("look.contrast" + i, Double.toString(contrast[i]));
    }
    for (int i = 0; i < CHARTS; i++) {
      state.put("look.sum." + CHART_NAMES[i], Double.toString(charts[i].sum()));
    }
  }

  /**
   * Observes a picture; returns an alarm when it is the one too many. What comes after an alarm is
   * compared with pictures that come after it too: begin a new watch.
   */
  public Optional<Alarm> add(ImageStats look) {
    if (n < REFERENCE) {
      n++;
      sizes.merge(look.size(), 1L, Long::sum);
      learn(grey, look.grey());
      learn(contrast, look.contrast());
      return Optional.empty();
    }
    charts[0] = charts[0].oftener(UNKNOWN, CHANGED, !sizes.containsKey(look.size()));
    watch(1, z(grey, look.grey()));
    watch(3, z(contrast, look.contrast()));
    if (charts[0].alarms(FALSE_ALARM_EVERY * CHARTS)) {
      return Optional.of(
          new Alarm(
              Alarm.What.SIZE,
              "the pictures have another size: " + look.size() + ", and before " + sizes.keySet()));
    }
    for (int i = 1; i < CHARTS; i++) {
      if (charts[i].alarms(FALSE_ALARM_EVERY * CHARTS)) {
        return Optional.of(new Alarm(Alarm.What.LOOK, words(i, look)));
      }
    }
    return Optional.empty();
  }

  private void watch(int chart, double z) {
    charts[chart] = charts[chart].moved(z);
    charts[chart + 1] = charts[chart + 1].moved(-z);
  }

  /** Sums up values and squares. */
  private static void learn(double[] sums, double value) {
    sums[0] += value;
    sums[1] += value * value;
  }

  private double z(double[] sums, double value) {
    double mean = sums[0] / n;
    double variance = Math.max(0, sums[1] / n - mean * mean);
    return (value - mean) / Math.max(LEAST_DEVIATION, Math.sqrt(variance));
  }

  private String words(int chart, ImageStats look) {
    double[] sums = chart < 3 ? grey : contrast;
    return String.format(
        Locale.ROOT,
        "the pictures look otherwise (%s): the latest has %s %.1f, before they had %.1f",
        CHART_NAMES[chart],
        chart < 3 ? "a mean grey of" : "a contrast of",
        chart < 3 ? look.grey() : look.contrast(),
        sums[0] / n);
  }
}
