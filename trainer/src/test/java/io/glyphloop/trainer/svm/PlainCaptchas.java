package io.glyphloop.trainer.svm;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws captchas that are easy to cut: one font, letters apart, a thin line and some dots. */
final class PlainCaptchas {

  private static final int WIDTH = 120;
  private static final int HEIGHT = 40;
  private static final int PITCH = 21;

  private PlainCaptchas() {}

  /** Returns captchas of the first five characters of a rule's charset. */
  static List<LabelledImage> of(TextRule rule, int count, long seed) {
    Random random = new Random(seed);
    int kinds = Math.min(5, rule.charset().size());
    List<LabelledImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = rule.minLength() + random.nextInt(rule.maxLength() - rule.minLength() + 1);
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < length; j++) {
        text.append(rule.charset().charAt(random.nextInt(kinds)));
      }
      byte[] png = draw(text.toString(), random);
      images.add(new LabelledImage("plain " + i, () -> png, text.toString()));
    }
    return images;
  }

  private static byte[] draw(String text, Random random) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(new Color(235, 240, 245));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(new Color(20, 30, 90));
    pen.drawLine(0, random.nextInt(HEIGHT), WIDTH, random.nextInt(HEIGHT));
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 26));
    for (int i = 0; i < text.length(); i++) {
      int x = 6 + i * PITCH + random.nextInt(3);
      pen.drawString(text.substring(i, i + 1), x, 27 + random.nextInt(5));
    }
    pen.dispose();
    for (int i = 0; i < 20; i++) {
      image.setRGB(random.nextInt(WIDTH), random.nextInt(HEIGHT), 0x505050);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
