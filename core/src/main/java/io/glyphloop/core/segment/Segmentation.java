package io.glyphloop.core.segment;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the pictures of one target are cut into characters; a part of the model that reads them. All
 * lengths are in pixels of the model's {@link io.glyphloop.core.image.InputSize}.
 *
 * @param stroke lines thinner than this are no part of a character, 1-8; 1 keeps all
 * @param spot spots of fewer pixels are no part of a character, 1-1000; 1 keeps all
 * @param pitch the usual width of a character with the gap beside it, at least 1
 * @param height the usual height of a character, at least 1
 * @param start where texts usually start, from the left
 * @param stiffness how dear it is that a character is wider or narrower than the pitch, at least 0
 * @param anchoring how dear it is that a text starts elsewhere, as a part of the stiffness, at
 *     least 0
 */
public record Segmentation(
    int stroke,
    int spot,
    double pitch,
    double height,
    double start,
    double stiffness,
    double anchoring) {

  public Segmentation {
    check("stroke", stroke, stroke >= 1 && stroke <= 8);
    check("spot", spot, spot >= 1 && spot <= 1000);
    check("pitch", pitch, pitch >= 1 && Double.isFinite(pitch));
    check("height", height, height >= 1 && Double.isFinite(height));
    check("start", start, Double.isFinite(start));
    check("stiffness", stiffness, stiffness >= 0 && Double.isFinite(stiffness));
    check("anchoring", anchoring, anchoring >= 0 && Double.isFinite(anchoring));
  }

  private static void check(String name, double value, boolean right) {
    if (!right) {
      throw new IllegalArgumentException(name + " cannot be " + value);
    }
  }

  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("stroke", Integer.toString(stroke));
    map.put("spot", Integer.toString(spot));
    map.put("pitch", Double.toString(pitch));
    map.put("height", Double.toString(height));
    map.put("start", Double.toString(start));
    map.put("stiffness", Double.toString(stiffness));
    map.put("anchoring", Double.toString(anchoring));
    return map;
  }

  /**
   * Reads what {@link #toMap} gave.
   *
   * @throws IllegalArgumentException when something is missing, no number, or out of range
   */
  public static Segmentation fromMap(Map<String, String> map) {
    return new Segmentation(
        Integer.parseInt(text(map, "stroke")),
        Integer.parseInt(text(map, "spot")),
        Double.parseDouble(text(map, "pitch")),
        Double.parseDouble(text(map, "height")),
        Double.parseDouble(text(map, "start")),
        Double.parseDouble(text(map, "stiffness")),
        Double.parseDouble(text(map, "anchoring")));
  }

  private static String text(Map<String, String> map, String name) {
    String value = map.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the segmentation has no " + name);
    }
    return value;
  }

  Segmentation withStroke(int changed) {
    return new Segmentation(changed, spot, pitch, height, start, stiffness, anchoring);
  }

  Segmentation withSpot(int changed) {
    return new Segmentation(stroke, changed, pitch, height, start, stiffness, anchoring);
  }

  Segmentation withHeight(double changed) {
    return new Segmentation(stroke, spot, pitch, changed, start, stiffness, anchoring);
  }

  Segmentation withStiffness(double changed) {
    return new Segmentation(stroke, spot, pitch, height, start, changed, anchoring);
  }

  Segmentation withAnchoring(double changed) {
    return new Segmentation(stroke, spot, pitch, height, start, stiffness, changed);
  }

  Segmentation placed(double changedPitch, double changedStart) {
    return new Segmentation(
        stroke, spot, Math.max(1, changedPitch), height, changedStart, stiffness, anchoring);
  }
}
