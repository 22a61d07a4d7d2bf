package io.glyphloop.report;

import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Breakdown.CharacterScore;
import io.glyphloop.core.eval.Breakdown.Confusion;
import io.glyphloop.core.image.Png;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the confusion matrix: a row for each true character, a column for each character read; one
 * column more for those that were passed over, and one row more for those that were read where none
 * is. Errors are red, the darker the more; what was read right is counted on the grey diagonal.
 */
final class ConfusionPlot {

  private static final int CELL = 26;
  private static final int BORDER = 40;
  private static final Color DIAGONAL = new Color(0xE9EDF1);
  private static final Color GRID = new Color(0xE3E7EC);
  private static final Color TEXT = new Color(0x1C2430);
  private static final Color FAINT = new Color(0x8A94A1);
  private static final int[] WHITE = {255, 255, 255};
  private static final int[] RED = {196, 38, 30};

  /** Stands for "no character" on either side. */
  private static final String NONE = "–";

  private final List<String> characters;
  private final Map<String, Map<String, Long>> counts = new HashMap<>();
  private final long most;

  private ConfusionPlot(Breakdown breakdown) {
    characters =
        new ArrayList<>(breakdown.byCharacter().stream().map(CharacterScore::character).toList());
    characters.add(NONE);
    for (CharacterScore score : breakdown.byCharacter()) {
      put(score.character(), score.character(), score.recall().successes());
    }
    for (Confusion confusion : breakdown.confusions()) {
      put(orNone(confusion.truth()), orNone(confusion.read()), confusion.count());
    }
    most = breakdown.confusions().stream().mapToLong(Confusion::count).max().orElse(1);
  }

  static byte[] png(Breakdown breakdown) {
    return Png.encode(new ConfusionPlot(breakdown).draw());
  }

  private void put(String truth, String read, long count) {
    counts.computeIfAbsent(truth, unused -> new HashMap<>()).put(read, count);
  }

  private static String orNone(String character) {
    return character.isEmpty() ? NONE : character;
  }

  private BufferedImage draw() {
    int side = 2 * BORDER + CELL * characters.size();
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, side, side);
      for (int row = 0; row < characters.size(); row++) {
        for (int column = 0; column < characters.size(); column++) {
          cell(pen, row, column);
        }
      }
      names(pen, side);
    } finally {
      pen.dispose();
    }
    return picture;
  }

  private void cell(Graphics2D pen, int row, int column) {
    int x = BORDER + CELL * column;
    int y = BORDER + CELL * row;
    String truth = characters.get(row);
    String read = characters.get(column);
    long count = counts.getOrDefault(truth, Map.of()).getOrDefault(read, 0L);
    double share = row == column ? 0 : Math.sqrt((double) count / most);
    pen.setColor(row == column ? DIAGONAL : mix(share));
    pen.fillRect(x, y, CELL, CELL);
    pen.setColor(GRID);
    pen.drawRect(x, y, CELL, CELL);
    if (count > 0) {
      pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, count < 1000 ? 11 : 8));
      pen.setColor(row == column ? FAINT : share > 0.6 ? Color.WHITE : TEXT);
      centred(pen, Long.toString(count), x + CELL / 2, y + CELL / 2);
    }
  }

  /** Returns the colour of an error; the square root before makes rare ones visible too. */
  private static Color mix(double share) {
    int[] rgb = new int[3];
    for (int i = 0; i < 3; i++) {
      rgb[i] = (int) Math.round(WHITE[i] + share * (RED[i] - WHITE[i]));
    }
    return new Color(rgb[0], rgb[1], rgb[2]);
  }

  private void names(Graphics2D pen, int side) {
    pen.setFont(new Font(Font.MONOSPACED, Font.BOLD, 14));
    pen.setColor(TEXT);
    for (int i = 0; i < characters.size(); i++) {
      int middle = BORDER + CELL * i + CELL / 2;
      centred(pen, characters.get(i), BORDER - 10, middle);
      centred(pen, characters.get(i), middle, BORDER - 10);
    }
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    pen.setColor(FAINT);
    centred(pen, "read", side / 2, 12);
    centred(pen, "– is no character", side / 2, side - 20);
    pen.rotate(-Math.PI / 2);
    centred(pen, "truth", -side / 2, 12);
    pen.rotate(Math.PI / 2);
  }

  private static void centred(Graphics2D pen, String text, int x, int y) {
    FontMetrics metrics = pen.getFontMetrics();
    pen.drawString(
        text,
        x - metrics.stringWidth(text) / 2,
        y + (metrics.getAscent() - metrics.getDescent()) / 2);
  }
}
