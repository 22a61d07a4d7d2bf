package io.glyphloop.report;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.image.Png;
import io.glyphloop.core.image.RgbaImage;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/** Captchas side by side in one picture, each with some lines of text below. */
public final class PictureSheet {

  private static final int COLUMNS = 5;
  private static final int CELL_WIDTH = 220;
  private static final int IMAGE_HEIGHT = 80;
  private static final int LINE_HEIGHT = 16;
  private static final int MARGIN = 8;
  private static final int LONGEST_LINE = 25;

  private PictureSheet() {}

  public enum Ink {
    /** Black. */
    PLAIN(0x000000),
    /** Red. */
    BAD(0xB00020),
    /** Grey. */
    FAINT(0x6B7480);

    private final Color color;

    Ink(int rgb) {
      this.color = new Color(rgb);
    }
  }

  /**
   * A line under a picture.
   *
   * @param text cut at {@value #LONGEST_LINE} characters
   */
  public record Line(String text, Ink ink) {}

  /**
   * One picture.
   *
   * @param image the encoded image; bytes that are none are drawn as such
   * @param lines what stands below
   */
  public record Cell(byte[] image, List<Line> lines) {

    public Cell {
      lines = List.copyOf(lines);
    }

    /** Returns a picture with one line below. */
    public static Cell captioned(byte[] image, String caption) {
      return new Cell(image, List.of(new Line(caption, Ink.PLAIN)));
    }
  }

  /**
   * Writes a sheet of five pictures in a row; an empty one when there are no cells.
   *
   * @throws StorageException when the file cannot be written
   */
  public static void write(Path file, List<Cell> cells) {
    OutputFile.writeWhole(file, png(cells, COLUMNS));
  }

  /**
   * Returns a sheet as a PNG file, row by row; an empty one when there are no cells.
   *
   * @param columns how many pictures stand in a row, at least 1
   */
  public static byte[] png(List<Cell> cells, int columns) {
    int lines = cells.stream().mapToInt(cell -> cell.lines().size()).max().orElse(0);
    int cellHeight = IMAGE_HEIGHT + LINE_HEIGHT * lines + MARGIN;
    int rows = Math.max(1, (cells.size() + columns - 1) / columns);
    BufferedImage sheet =
        new BufferedImage(columns * CELL_WIDTH, rows * cellHeight, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      pen.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 13));
      for (int i = 0; i < cells.size(); i++) {
        draw(pen, cells.get(i), i % columns * CELL_WIDTH, i / columns * cellHeight);
      }
    } finally {
      pen.dispose();
    }
    return Png.encode(sheet);
  }

  private static void draw(Graphics2D pen, Cell cell, int x, int y) {
    BufferedImage image = picture(cell.image());
    double scale =
        Math.min(
            (double) (CELL_WIDTH - 2 * MARGIN) / image.getWidth(),
            (double) (IMAGE_HEIGHT - MARGIN) / image.getHeight());
    pen.drawImage(
        image,
        x + MARGIN,
        y + MARGIN,
        Math.max(1, (int) Math.round(image.getWidth() * scale)),
        Math.max(1, (int) Math.round(image.getHeight() * scale)),
        null);
    int baseline = y + IMAGE_HEIGHT + LINE_HEIGHT - 2;
    for (Line line : cell.lines()) {
      String text = line.text();
      pen.setColor(line.ink().color);
      pen.drawString(
          text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text,
          x + MARGIN,
          baseline);
      baseline += LINE_HEIGHT;
    }
  }

  /** Returns the picture; a grey one where there is no image. */
  private static BufferedImage picture(byte[] encoded) {
    RgbaImage image;
    try {
      image = Captcha.of(encoded).image();
    } catch (BadImageException e) {
      return none();
    }
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_ARGB);
    byte[] rgba = image.rgba();
    for (int i = 0; i < image.width() * image.height(); i++) {
      int argb =
          (rgba[4 * i + 3] & 0xFF) << 24
              | (rgba[4 * i] & 0xFF) << 16
              | (rgba[4 * i + 1] & 0xFF) << 8
              | rgba[4 * i + 2] & 0xFF;
      picture.setRGB(i % image.width(), i / image.width(), argb);
    }
    return picture;
  }

  private static BufferedImage none() {
    BufferedImage none = new BufferedImage(CELL_WIDTH, IMAGE_HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = none.createGraphics();
    pen.drawString("no image", MARGIN, IMAGE_HEIGHT / 2);
    pen.dispose();
    return none;
  }
}
