package io.glyphloop.app.command;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.DatasetReader;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.image.RgbaImage;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Draws the images that were read wrongly, each with its label and what was read. */
final class MistakeSheet {

  private static final int COLUMNS = 5;
  private static final int MOST = 100;
  private static final int CELL_WIDTH = 220;
  private static final int IMAGE_HEIGHT = 80;
  private static final int CELL_HEIGHT = IMAGE_HEIGHT + 40;
  private static final int MARGIN = 8;

  private record Cell(Evaluation.Mistake mistake, BufferedImage image) {}

  private MistakeSheet() {}

  /** Writes the first {@value #MOST} mistakes as a PNG; an empty sheet when there are none. */
  static void write(Path file, Evaluation read, DatasetReader reader, TextRule rule) {
    List<Cell> cells = cells(read, reader, rule);
    int rows = Math.max(1, (cells.size() + COLUMNS - 1) / COLUMNS);
    BufferedImage sheet =
        new BufferedImage(COLUMNS * CELL_WIDTH, rows * CELL_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      pen.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 13));
      for (int i = 0; i < cells.size(); i++) {
        draw(pen, cells.get(i), i % COLUMNS * CELL_WIDTH, i / COLUMNS * CELL_HEIGHT);
      }
    } finally {
      pen.dispose();
    }
    try {
      if (!ImageIO.write(sheet, "png", file.toFile())) {
        throw new IOException("no PNG writer");
      }
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + file + " (" + e.getMessage() + ")", "check the folder and the disk", e);
    }
  }

  private static List<Cell> cells(Evaluation read, DatasetReader reader, TextRule rule) {
    Map<String, Evaluation.Mistake> byName =
        read.mistakes().stream()
            .limit(MOST)
            .collect(Collectors.toMap(Evaluation.Mistake::name, Function.identity(), (a, b) -> a));
    List<Cell> cells = new ArrayList<>();
    // The images are read a second time: the evaluation keeps one in memory at a time.
    try (Stream<LabelledImage> images = reader.labelled(rule, skipped -> {})) {
      images
          .filter(image -> byName.containsKey(image.name()))
          .forEach(image -> cells.add(new Cell(byName.get(image.name()), picture(image))));
    }
    return cells;
  }

  /** Returns the picture on white; a grey one where there is no image. */
  private static BufferedImage picture(LabelledImage labelled) {
    try {
      RgbaImage image = Captcha.of(labelled.image().read()).image();
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
    } catch (BadImageException e) {
      BufferedImage none =
          new BufferedImage(CELL_WIDTH, IMAGE_HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
      none.createGraphics().drawString("no image", MARGIN, IMAGE_HEIGHT / 2);
      return none;
    }
  }

  private static void draw(Graphics2D pen, Cell cell, int x, int y) {
    BufferedImage image = cell.image();
    double scale =
        Math.min(
            (double) (CELL_WIDTH - 2 * MARGIN) / image.getWidth(),
            (double) (IMAGE_HEIGHT - MARGIN) / image.getHeight());
    pen.drawImage(
        image,
        x + MARGIN,
        y + MARGIN,
        (int) Math.round(image.getWidth() * scale),
        (int) Math.round(image.getHeight() * scale),
        null);
    pen.setColor(Color.BLACK);
    pen.drawString("is   " + cell.mistake().truth(), x + MARGIN, y + IMAGE_HEIGHT + 14);
    pen.setColor(new Color(0xB00020));
    pen.drawString("read " + cell.mistake().read(), x + MARGIN, y + IMAGE_HEIGHT + 30);
  }
}
