package io.glyphloop.core.segment;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts pictures into characters, and describes each by numbers. Any picture gives as many
 * characters as were asked for, an empty one too; whether they are characters is for the classifier
 * to say, by its confidence. It holds no state and is safe for several threads.
 *
 * <p>What it can't do: characters that stand above each other, or lean so far that a column belongs
 * to two of them, are cut wrongly; lines as thick as the characters' strokes stay.
 */
public record Segmenter(Segmentation settings, InputSize size) {

  /** How many numbers describe a character. */
  public static final int FEATURES = GlyphFeatures.COUNT;

  /**
   * Returns {@link #FEATURES} numbers for each character, from left to right. They are finite and
   * at least 0.
   *
   * @param grey as {@link io.glyphloop.core.image.Preprocessing#grey} gives it
   * @param min the fewest characters, at least 1
   * @param max the most, at most as many as the picture has columns
   */
  public List<float[]> glyphs(byte[] grey, int min, int max) {
    Bitmap picture = picture(grey);
    int[] cuts = cuts(picture, min, max);
    List<float[]> glyphs = new ArrayList<>();
    for (int i = 0; i + 1 < cuts.length; i++) {
      glyphs.add(GlyphFeatures.of(picture, cuts[i], cuts[i + 1], settings));
    }
    return glyphs;
  }

  /**
   * Says how the probabilities of characters are laid out for the decoder by positions: a row for
   * each position; where lengths vary, the last class of a row is "no character", and certain where
   * the picture has no more of them.
   *
   * @param characters {@code [count, charset]}
   * @param from where in them the picture's first row is
   * @param count how many characters the picture was cut into
   * @return {@code [longest text, classes]}
   */
  public static float[] positions(float[] characters, int from, int count, TextRule rule) {
    int known = rule.charset().size();
    int classes = rule.isFixedLength() ? known : known + 1;
    float[] rows = new float[rule.maxLength() * classes];
    for (int i = 0; i < rule.maxLength(); i++) {
      if (i < count) {
        System.arraycopy(characters, (from + i) * known, rows, i * classes, known);
      } else {
        rows[i * classes + known] = 1;
      }
    }
    return rows;
  }

  Bitmap picture(byte[] grey) {
    return new Cleaner(settings.stroke(), settings.spot()).clean(Bitmap.of(grey, size));
  }

  /**
   * Returns the columns where the characters begin, from left to right, and that where the last one
   * ends.
   */
  int[] cuts(Bitmap picture, int min, int max) {
    if (min < 1 || max < min || max > picture.width()) {
      throw new IllegalArgumentException(
          min + "-" + max + " characters in " + picture.width() + " columns");
    }
    return Cutter.cut(settings, picture.projection(), min, max);
  }

  /** Returns the heights of the characters that have any ink. */
  int[] heights(byte[] grey, int count) {
    Bitmap picture = picture(grey);
    int[] cuts = cuts(picture, count, count);
    int[] heights = new int[count];
    int known = 0;
    for (int i = 0; i < count; i++) {
      int height = picture.height(cuts[i], cuts[i + 1]);
      if (height > 0) {
        heights[known++] = height;
      }
    }
    return Arrays.copyOf(heights, known);
  }
}
