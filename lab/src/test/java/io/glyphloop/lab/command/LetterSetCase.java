package io.glyphloop.lab.command;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.core.image.Png;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A small set of letters that a network learns within seconds. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LetterSetCase {

  private static final String CHARSET = "abcd";

  protected Path folder;

  protected final CommandLineHarness glyphloop = new CommandLineHarness();

  /** Draws 400 pictures with their texts in their names. */
  @BeforeAll
  void draw(@TempDir Path given) throws IOException {
    folder = given;
    Random random = new Random(7);
    Files.createDirectories(folder.resolve("set"));
    for (int i = 0; i < 400; i++) {
      String text = "" + CHARSET.charAt(i % 4) + CHARSET.charAt(i / 4 % 4);
      Files.write(folder.resolve("set/" + (1000 + i) + "_" + text + ".png"), image(text, random));
    }
  }

  private static byte[] image(String text, Random random) {
    BufferedImage picture = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 64, 32);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
    g.drawString(text.substring(0, 1), 6 + 4 * random.nextFloat(), 20 + 6 * random.nextFloat());
    g.drawString(text.substring(1), 36 + 4 * random.nextFloat(), 20 + 6 * random.nextFloat());
    g.dispose();
    // No two are the same file.
    for (int x = 0; x < 64; x++) {
      picture.setRGB(x, 0, 0x10101 * (200 + random.nextInt(56)));
    }
    return Png.encode(picture);
  }
}
