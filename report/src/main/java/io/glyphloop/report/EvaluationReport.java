package io.glyphloop.report;

import io.glyphloop.core.OutputFile;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.report.PictureSheet.Cell;
import io.glyphloop.report.PictureSheet.Ink;
import io.glyphloop.report.PictureSheet.Line;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How one or more models read a labelled set, as a page with all tables and pictures.
 *
 * @param data what was read, for a person
 * @param at when
 * @param models the models in the order of the page, at least one
 * @param comparison the models side by side; empty for one model
 */
public record EvaluationReport(
    String data, Instant at, List<Model> models, Optional<TextTable> comparison) {

  public static final String PAGE = "index.html";

  public EvaluationReport {
    models = List.copyOf(models);
  }

  /**
   * One model.
   *
   * @param facts what it is, in words: architecture, size
   * @param evaluation how it reads
   * @param worst images that it read wrongly, the worst first; may be empty
   */
  public record Model(String name, String facts, Evaluation evaluation, List<Mistake> worst) {

    public Model {
      worst = List.copyOf(worst);
    }
  }

  /** One image that was read wrongly. */
  public record Mistake(byte[] image, Prediction reading) {

    /** Returns the image with its label, what was read instead, and how surely. */
    public Cell cell() {
      return new Cell(
          image,
          List.of(
              new Line("is   " + reading.truth(), Ink.PLAIN),
              new Line(
                  String.format(Locale.ROOT, "read %s  %.3f", reading.read(), reading.confidence()),
                  Ink.BAD)));
    }
  }

  /**
   * Writes the page, which holds everything and needs nothing beside it, and the pictures as files
   * of their own: {@code confusions.png}, {@code reliability.png} and {@code mistakes.png},
   * numbered from the second model on. Existing files of these names are replaced.
   *
   * @throws io.glyphloop.core.error.StorageException when the folder cannot be written
   */
  public void write(Path folder) {
    String page = PageFiles.render("evaluation.html", EvaluationView.of(this));
    for (int i = 0; i < models.size(); i++) {
      String end = i == 0 ? ".png" : "-" + (i + 1) + ".png";
      OutputFile.writeWhole(
          folder.resolve("confusions" + end),
          ConfusionPlot.png(models.get(i).evaluation().breakdown()));
      OutputFile.writeWhole(
          folder.resolve("reliability" + end),
          ReliabilityPlot.png(models.get(i).evaluation().calibration()));
      PictureSheet.write(
          folder.resolve("mistakes" + end),
          models.get(i).worst().stream().map(Mistake::cell).toList());
    }
    OutputFile.writeWhole(folder.resolve(PAGE), page.getBytes(StandardCharsets.UTF_8));
  }
}
