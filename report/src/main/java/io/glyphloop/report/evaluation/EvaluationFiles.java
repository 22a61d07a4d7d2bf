package io.glyphloop.report.evaluation;

import io.glyphloop.core.eval.Prediction;
import io.glyphloop.report.EvaluationReport;
import io.glyphloop.report.EvaluationReport.Mistake;
import io.glyphloop.report.PictureSheet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of an evaluation that show images: the most confidently wrong ones of each model.
 *
 * @param models at least one
 * @param images the images that are shown, by name
 */
public record EvaluationFiles(List<Measured> models, Map<String, byte[]> images) {

  private static final int MOST_MISTAKES = 100;

  /**
   * Returns the files of some models.
   *
   * @param images gives images by their names
   */
  public static EvaluationFiles of(
      List<Measured> models, Function<Set<String>, Map<String, byte[]>> images) {
    Set<String> shown =
        models.stream()
            .flatMap(EvaluationFiles::worst)
            .map(Prediction::name)
            .collect(Collectors.toSet());
    return new EvaluationFiles(models, images.apply(shown));
  }

  private static Stream<Prediction> worst(Measured model) {
    return model.evaluation().worst().stream().limit(MOST_MISTAKES);
  }

  private List<Mistake> mistakes(Measured model) {
    return worst(model).map(read -> new Mistake(images.get(read.name()), read)).toList();
  }

  /**
   * Writes the mistakes of the first model as one picture.
   *
   * @throws io.glyphloop.core.error.StorageException when it cannot be written
   */
  public void writeMistakes(Path sheet) {
    PictureSheet.write(sheet, mistakes(models.get(0)).stream().map(Mistake::cell).toList());
  }

  /**
   * Writes a page with all tables and pictures, and every prediction as {@code readings.csv}.
   *
   * @param data what was read, for a person
   * @param exactCsv as {@link ReadingsFile#write} takes it
   * @return the page
   * @throws io.glyphloop.core.error.StorageException when the folder cannot be written
   */
  public Path writeReport(Path folder, String data, Instant at, boolean exactCsv) {
    List<EvaluationReport.Model> shown =
        models.stream()
            .map(
                model ->
                    new EvaluationReport.Model(
                        model.name(), model.description(), model.evaluation(), mistakes(model)))
            .toList();
    new EvaluationReport(
            data,
            at,
            shown,
            models.size() == 1 ? Optional.empty() : Optional.of(new Comparison(models).table()))
        .write(folder);
    ReadingsFile.write(folder.resolve("readings.csv"), models, exactCsv);
    return folder.resolve(EvaluationReport.PAGE);
  }
}
