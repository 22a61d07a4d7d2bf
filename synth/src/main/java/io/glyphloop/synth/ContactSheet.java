package io.glyphloop.synth;

import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.synth.fonts.NamedFont;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Many captchas in one image, each with a caption. */
public final class ContactSheet {

  private static final int GAP = 6;
  private static final int CAPTION = 14;

  private ContactSheet() {}

  /**
   * An image with its caption.
   *
   * @param image a PNG, JPEG, GIF or BMP file
   * @param caption cut off at the width of the column
   */
  public record Item(byte[] image, String caption) {}

  /** Returns a sheet of synthetic captchas, captioned with text and style. */
  public static byte[] ofDrawings(List<Drawing> drawings, int columns) {
    return of(
        drawings.stream()
            .map(drawing -> new Item(drawing.png(), drawing.text() + " " + drawing.style()))
            .toList(),
        columns);
  }

  /**
   * Returns a sheet, row by row, as a PNG file.
   *
   * @param items at least one
   * @param columns at least 1
   * @throws io.glyphloop.core.error.BadImageException when an image cannot be decoded
   */
  public static byte[] of(List<Item> items, int columns) {
    if (items.isEmpty() || columns < 1) {
      throw new IllegalArgumentException("a sheet needs an item and a column");
    }
    List<BufferedImage> pictures = items.stream().map(item -> decode(item.image())).toList();
    int cellWidth = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow() + GAP;
    int cellHeight =
        pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow() + GAP + CAPTION;
    int rows = (items.size() + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(
            columns * cellWidth + GAP, rows * cellHeight + GAP, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = sheet.createGraphics();
    g.setColor(new Color(0xe8, 0xee, 0xf4));
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new NamedFont(Font.SANS_SERIF, Font.PLAIN, 10));
    g.setColor(Color.BLACK);
    for (int i = 0; i < items.size(); i++) {
      int x = GAP + i % columns * cellWidth;
      int y = GAP + i / columns * cellHeight;
      g.setClip(x, y, cellWidth - GAP, cellHeight);
      g.drawImage(pictures.get(i), x, y, null);
      g.drawString(items.get(i).caption(), x, y + cellHeight - GAP - 3);
    }
    g.dispose();
    return Png.encode(sheet);
  }

  private static BufferedImage decode(byte[] encoded) {
    RgbaImage pixels = ImageDecoder.decode(encoded);
    BufferedImage picture =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_ARGB);
    byte[] rgba = pixels.rgba();
    for (int i = 0; i < pixels.width() * pixels.height(); i++) {
      int argb =
          (rgba[4 * i + 3] & 255) << 24
              | (rgba[4 * i] & 255) << 16
              | (rgba[4 * i + 1] & 255) << 8
              | rgba[4 * i + 2] & 255;
      picture.setRGB(i % pixels.width(), i / pixels.width(), argb);
    }
    return picture;
  }
}
