package io.glyphloop.lab.base;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.report.PictureSheet;
import io.glyphloop.report.PictureSheet.Cell;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.compose.Composer;
import io.glyphloop.synth.compose.Part;
import io.glyphloop.synth.fonts.Faces;
import io.glyphloop.synth.fonts.FontFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A sheet of composed captchas: a row for each part alone, then rows with all parts together. */
public final class ComposerSheet {

  private static final int COLUMNS = 6;
  private static final int MIXED_ROWS = 8;
  private static final int WIDEST = 240;
  private static final int HIGHEST = 64;

  private ComposerSheet() {}

  /** Returns the sheet as a PNG file. */
  public static byte[] draw(TextRule rule, long seed) {
    Faces faces = Faces.of(FontFolder.configured());
    List<Cell> items = new ArrayList<>();
    for (Part part : Part.values()) {
      Composer composer = new Composer(rule, faces, Set.of(part), seed);
      items.addAll(row(composer, part.label(), COLUMNS));
    }
    Composer all = new Composer(rule, faces, Part.allBut(), seed);
    items.addAll(row(all, "all", MIXED_ROWS * COLUMNS));
    return PictureSheet.png(items, COLUMNS);
  }

  private static List<Cell> row(Composer composer, String label, int count) {
    List<Cell> row = new ArrayList<>();
    for (long index = 0; row.size() < count; index++) {
      Drawing drawing = composer.draw(index);
      // Only what fits into a cell: a sheet has one size of cell for all.
      Captcha captcha = Captcha.of(drawing.png());
      if (captcha.width() <= WIDEST && captcha.height() <= HIGHEST) {
        row.add(Cell.captioned(drawing.png(), label + ": " + drawing.text()));
      }
    }
    return row;
  }
}
