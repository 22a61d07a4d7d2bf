package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Makes fonts out of Liberation Sans that claim to have letters and show something else. */
public final class TestFonts {

  /** The family of the font with symbols; as long as "Liberation Sans", whose name it replaces. */
  public static final String SYMBOLS = "Keyboard  Signs";

  private static final String ORIGINAL = "Liberation Sans";
  private static final String LIBERATION = "/liberation/LiberationSans-Regular.ttf";
  private static final int[] CHARACTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".chars().toArray();

  private TestFonts() {}

  /** Writes a font whose letters and digits are lines, boxes and arrows. */
  public static Path writeSymbols(Path file) {
    Face liberation = BundledFonts.named("Arial", Font.PLAIN);
    int[] symbols =
        IntStream.rangeClosed(0x2190, 0x266f)
            .filter(c -> liberation.shows(Character.toString(c)))
            .filter(c -> liberation.outline((char) c, 1).getBounds2D().getHeight() > 0.3)
            .toArray();
    return write(file, SYMBOLS, c -> symbols[Arrays.binarySearch(CHARACTERS, c)]);
  }

  /** Writes a font that shows other characters than it is asked for. */
  static Path write(Path file, String family, IntUnaryOperator shown) {
    byte[] font = bytes();
    rename(font, family, StandardCharsets.UTF_16BE);
    rename(font, family, StandardCharsets.ISO_8859_1);
    try {
      return Files.write(file, withCharacterMap(font, characterMap(shown)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a font file as it is: Liberation Sans. */
  static byte[] bytes() {
    try (InputStream in = TestFonts.class.getResourceAsStream(LIBERATION)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void rename(byte[] font, String family, java.nio.charset.Charset encoding) {
    byte[] from = ORIGINAL.getBytes(encoding);
    byte[] to = family.getBytes(encoding);
    if (from.length != to.length) {
      throw new IllegalArgumentException(family + " is not as long as " + ORIGINAL);
    }
    for (int i = 0; i + from.length <= font.length; i++) {
      if (Arrays.equals(font, i, i + from.length, from, 0, from.length)) {
        System.arraycopy(to, 0, font, i, to.length);
      }
    }
  }

  /** Makes a "cmap" of format 4 with a segment for each character. */
  private static byte[] characterMap(IntUnaryOperator shown) {
    int segments = CHARACTERS.length + 1;
    ByteBuffer map = ByteBuffer.allocate(12 + 16 + 8 * segments);
    map.putShort((short) 0).putShort((short) 1).putShort((short) 3).putShort((short) 1).putInt(12);
    map.putShort((short) 4).putShort((short) (16 + 8 * segments)).putShort((short) 0);
    int power = Integer.highestOneBit(segments);
    map.putShort((short) (2 * segments)).putShort((short) (2 * power));
    map.putShort((short) Integer.numberOfTrailingZeros(power));
    map.putShort((short) (2 * (segments - power)));
    IntStream.of(CHARACTERS).forEach(c -> map.putShort((short) c));
    map.putShort((short) 0xffff).putShort((short) 0);
    IntStream.of(CHARACTERS).forEach(c -> map.putShort((short) c));
    map.putShort((short) 0xffff);
    for (int c : CHARACTERS) {
      map.putShort((short) (glyph(shown.applyAsInt(c)) - c));
    }
    map.putShort((short) 1);
    return map.array();
  }

  private static int glyph(int character) {
    return liberation()
        .createGlyphVector(new FontRenderContext(null, true, true), Character.toString(character))
        .getGlyphCode(0);
  }

  /** Appends the table and points the directory to it. */
  private static byte[] withCharacterMap(byte[] font, byte[] map) {
    int start = (font.length + 3) / 4 * 4;
    ByteBuffer changed = ByteBuffer.wrap(Arrays.copyOf(font, start + map.length));
    changed.put(start, map);
    int tables = changed.getShort(4);
    for (int i = 0; i < tables; i++) {
      int entry = 12 + 16 * i;
      if (new String(font, entry, 4, StandardCharsets.ISO_8859_1).equals("cmap")) {
        changed.putInt(entry + 8, start).putInt(entry + 12, map.length);
      }
    }
    return changed.array();
  }

  private static Font liberation() {
    return BundledFonts.named("Arial", Font.PLAIN).at(20);
  }
}
