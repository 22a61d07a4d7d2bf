package io.glyphloop.lab.experiment;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.MeasuredSettings.Row;
import io.glyphloop.report.PictureSheet;
import io.glyphloop.report.PictureSheet.Cell;
import io.glyphloop.synth.CaptchaLibrary;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * How often the base model reads captchas of other settings: the looks of the libraries as they
 * come; and, of all libraries together in styles of their own, longer texts and more characters.
 *
 * @param count captchas of each setting
 * @param seed what decides which
 */
public record SettingsStudy(int count, long seed) {

  private static final int WIDTH_A_CHARACTER = 30;
  private static final int HEIGHT = 50;
  private static final int COLUMNS = 5;

  /** Measures all settings, in the order of the table. */
  public List<Row> run(RunContext context) {
    List<Row> rows = new ArrayList<>();
    for (CaptchaLibrary library : CaptchaLibrary.values()) {
      for (String look : library.looks()) {
        String name = library.label() + ":" + look;
        StockCaptchas captchas = StockCaptchas.named(name, seed);
        rows.add(measure("library", name, captchas.format().rule(), captchas::draw, context));
      }
    }
    for (int length : new int[] {4, 5, 6, 8}) {
      rows.add(drawn("length", Integer.toString(length), "a-z0-9", length, context));
    }
    Map<String, String> charsets = Map.of("digits", "0-9", "letters", "a-z");
    for (String name : List.of("digits", "letters")) {
      rows.add(drawn("charset", name, charsets.get(name), 5, context));
    }
    rows.add(drawn("charset", "letters and digits", "a-z0-9", 5, context));
    return rows;
  }

  /** Returns a PNG with a row of captchas of each library's look, the first of those measured. */
  public byte[] sheet() {
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

  private Row drawn(String what, String setting, String charset, int length, RunContext context) {
    TextRule rule = TextRule.fixed(charset, length);
    Synthesizer captchas = Synthesizer.of(rule, WIDTH_A_CHARACTER * length, HEIGHT, seed);
    return measure(what, setting, rule, captchas::draw, context);
  }

  /** The attacker knows what the texts look like, as anybody does who has seen ten of them. */
  private Row measure(
      String what, String setting, TextRule rule, LongFunction<Drawing> draw, RunContext context) {
    RecognizerOptions options = RecognizerOptions.defaults().withNarrowing(Narrowing.to(rule));
    long solved = 0;
    try (OnnxRecognizer reader = OnnxRecognizer.base(options)) {
      for (int i = 0; i < count; i++) {
        context.cancellation().check();
        Drawing drawing = draw.apply(i);
        String read = reader.read(Captcha.of(drawing.png())).text();
        solved += rule.normalize(read).equals(rule.normalize(drawing.text())) ? 1 : 0;
      }
    }
    context.progress().line(what + " " + setting + ": " + new Rate(solved, count));
    return new Row(what, setting, new Rate(solved, count));
  }
}
