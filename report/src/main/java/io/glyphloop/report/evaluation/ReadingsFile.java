package io.glyphloop.report.evaluation;

import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.text.SpreadsheetCell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Every reading of every model, as CSV, for whoever wants to count something else. */
public final class ReadingsFile {

  private ReadingsFile() {}

  /**
   * Writes the file; an existing one is replaced.
   *
   * @param exact whether texts stand there as they are, and not guarded against being run by a
   *     spreadsheet
   * @throws StorageException when it cannot be written
   */
  public static void write(Path file, List<Measured> models, boolean exact) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader("model", "image", "truth", "read", "confidence")
            .setRecordSeparator("\n")
            .get();
    UnaryOperator<String> cell = exact ? UnaryOperator.identity() : SpreadsheetCell::guarded;
    try (CSVPrinter csv =
        new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), format)) {
      for (Measured model : models) {
        for (Prediction reading : model.evaluation().predictions()) {
          csv.printRecord(
              cell.apply(model.name()),
              cell.apply(reading.name()),
              cell.apply(reading.truth()),
              cell.apply(reading.read()),
              String.format(Locale.ROOT, "%.6f", reading.confidence()));
        }
      }
    } catch (IOException e) {
      throw OutputFile.unwritable(file, e);
    }
  }
}
