package io.glyphloop.core.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a graph that others wrote is fed and understood; a part of an imported model's manifest. Such
 * a graph has one input, float32, and gets one picture at a time: {@code (pixel - mean) * scale},
 * pixels 0-255, composed on white and scaled bilinearly to the manifest's input size. Its outputs,
 * float32, have the classes of each step as their last axis, or as the last but one; by position it
 * may have one output for each position, or all in one.
 *
 * @param layout where the colours are among the input's four axes
 * @param colour what the input has of a pixel
 * @param threshold pixels from this one on are white (255) and darker ones black (0), 1-255; empty
 *     where they stay as they are
 * @param mean what is taken from a pixel first; one number, or one for each colour in the order of
 *     {@code colour}
 * @param scale what the rest is multiplied by, as many numbers, not 0
 * @param values what the outputs hold
 * @param none where the blank of CTC, or "no character", is among the classes; by position an
 *     output may be without
 */
public record ForeignGraph(
    Layout layout,
    Planes colour,
    Optional<Integer> threshold,
    List<Float> mean,
    List<Float> scale,
    Values values,
    None none) {

  /** The order of the input's axes: batch, channels, height, width, or with the channels last. */
  public enum Layout {
    NCHW,
    NHWC
  }

  /** What the input has of a pixel: its ITU-R BT.601 luma, or its colours in one order. */
  public enum Planes {
    GREY(1),
    RGB(3),
    BGR(3);

    private final int count;

    Planes(int count) {
      this.count = count;
    }

    public int count() {
      return count;
    }
  }

  /** What the outputs hold; logits, and logarithms of probabilities, become probabilities. */
  public enum Values {
    LOGITS,
    PROBABILITIES
  }

  /** Where the class is that is no character. */
  public enum None {
    FIRST,
    LAST
  }

  public ForeignGraph {
    mean = List.copyOf(mean);
    scale = List.copyOf(scale);
    threshold.ifPresent(
        level -> check(level >= 1 && level <= 255, "threshold must be 1-255, not " + level));
    checkEach("mean", mean, colour);
    checkEach("scale", scale, colour);
    check(!scale.contains(0f), "scale must not be 0");
  }

  private static void checkEach(String name, List<Float> numbers, Planes colour) {
    check(
        numbers.size() == 1 || numbers.size() == colour.count(),
        name + " must be one number, or one for each colour, not " + numbers);
    check(numbers.stream().allMatch(Float::isFinite), name + " cannot be " + numbers);
  }

  private static void check(boolean right, String problem) {
    if (!right) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** Returns what the graph gets of a plane's pixel. */
  public float seen(int plane, int pixel) {
    int level = threshold.map(least -> pixel >= least ? 255 : 0).orElse(pixel);
    return (level - of(mean, plane)) * of(scale, plane);
  }

  private static float of(List<Float> numbers, int plane) {
    return numbers.get(Math.min(plane, numbers.size() - 1));
  }

  /** Returns it as flat text, in a fixed order. */
  Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("layout", layout.name());
    map.put("colour", colour.name());
    threshold.ifPresent(level -> map.put("threshold", Integer.toString(level)));
    map.put("mean", text(mean));
    map.put("scale", text(scale));
    map.put("values", values.name());
    map.put("none", none.name());
    return map;
  }

  private static String text(List<Float> numbers) {
    return numbers.stream().map(number -> Float.toString(number)).collect(Collectors.joining(" "));
  }

  /**
   * Reads what {@link #toMap} gave.
   *
   * @throws IllegalArgumentException when something is missing or broken
   */
  static ForeignGraph fromMap(Map<String, String> map) {
    return new ForeignGraph(
        Layout.valueOf(text(map, "layout")),
        Planes.valueOf(text(map, "colour")),
        Optional.ofNullable(map.get("threshold")).map(Integer::parseInt),
        numbers(text(map, "mean")),
        numbers(text(map, "scale")),
        Values.valueOf(text(map, "values")),
        None.valueOf(text(map, "none")));
  }

  private static List<Float> numbers(String text) {
    return Arrays.stream(text.split(" ")).map(Float::parseFloat).toList();
  }

  private static String text(Map<String, String> map, String name) {
    String value = map.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the imported graph has no " + name);
    }
    return value;
  }
}
