package io.glyphloop.lab.experiment;

import io.glyphloop.report.PictureSheet;
import io.glyphloop.report.PictureSheet.Cell;
import io.glyphloop.synth.CaptchaLibrary;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;
import java.util.ArrayList;
import java.util.List;

/** Captchas of the libraries as they come, to look at. */
public final class LookSheet {

  private static final int COLUMNS = 5;

  private LookSheet() {}

  /** Returns a PNG with a row for each library's look: the first of those that are measured. */
  public static byte[] draw(long seed) {
    List<Cell> cells = new ArrayList<>();
    for (CaptchaLibrary library : CaptchaLibrary.values()) {
      for (String look : library.looks()) {
        String name = library.label() + ":" + look;
        StockCaptchas captchas = StockCaptchas.named(name, seed);
        for (int i = 0; i < COLUMNS; i++) {
          Drawing drawing = captchas.draw(i);
          cells.add(Cell.captioned(drawing.png(), i == 0 ? name : drawing.text()));
        }
      }
    }
    return PictureSheet.png(cells, COLUMNS);
  }
}
