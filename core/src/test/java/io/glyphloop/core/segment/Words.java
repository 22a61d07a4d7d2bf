package io.glyphloop.core.segment;

import io.glyphloop.core.image.InputSize;
import java.util.Arrays;
import java.util.Map;

/** Draws words of three simple letters, 9 columns each and 12 rows. */
final class Words {

  static final InputSize SIZE = new InputSize(80, 24);
  static final int LETTER = 9;

  private static final int TOP = 6;
  private static final int ROWS = 12;

  /** What of a letter is ink: its upper bar, its left stem, its lower bar, its right stem. */
  private static final Map<Character, String> LETTERS = Map.of('o', "uldr", 'l', "ld", 'r', "ul");

  private Words() {}

  /** Returns a grey picture of a word that begins at a column, with a gap between letters. */
  static byte[] draw(String word, int left, int gap) {
    byte[] grey = new byte[SIZE.width() * SIZE.height()];
    Arrays.fill(grey, (byte) 230);
    for (int i = 0; i < word.length(); i++) {
      letter(grey, LETTERS.get(word.charAt(i)), left + i * (LETTER + gap));
    }
    return grey;
  }

  private static void letter(byte[] grey, String parts, int left) {
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < LETTER; x++) {
        boolean ink =
            parts.contains("u") && y < 2
                || parts.contains("d") && y >= ROWS - 2
                || parts.contains("l") && x < 2
                || parts.contains("r") && x >= LETTER - 2;
        if (ink) {
          grey[(TOP + y) * SIZE.width() + left + x] = 20;
        }
      }
    }
  }
}
