package io.glyphloop.labeler.issues;

import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The predictions of one fold, kept so that stopped work resumes. */
record FoldFile(Path file) {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader("image", "read", "confidence", "label_probability")
          .setSkipHeaderRecord(true)
          .setRecordSeparator("\n")
          .get();

  /** Writes the predictions, whole or not at all. */
  void write(List<OutOfFoldPrediction> predictions) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.getParent());
      try (CSVPrinter csv =
          new CSVPrinter(
              Files.newBufferedWriter(part, StandardCharsets.UTF_8),
              FORMAT.builder().setSkipHeaderRecord(false).get())) {
        for (OutOfFoldPrediction prediction : predictions) {
          csv.printRecord(
              prediction.label().image().name(),
              prediction.text(),
              prediction.confidence(),
              prediction.labelProbability());
        }
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + file + " (" + e.getMessage() + ")", "check the folder and the disk", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param labels what the fold reads, in order
   * @return the predictions; empty when there is no file, or one of other images
   * @throws StorageException when the file cannot be read
   */
  Optional<List<OutOfFoldPrediction>> read(List<CheckedLabel> labels) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      List<OutOfFoldPrediction> predictions = new ArrayList<>();
      for (CSVRecord row : csv) {
        int i = predictions.size();
        if (i == labels.size() || !labels.get(i).image().name().equals(row.get("image"))) {
          return Optional.empty();
        }
        predictions.add(
            new OutOfFoldPrediction(
                labels.get(i),
                row.get("read"),
                Double.parseDouble(row.get("confidence")),
                Double.parseDouble(row.get("label_probability"))));
      }
      return predictions.size() == labels.size() ? Optional.of(predictions) : Optional.empty();
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new StorageException(
          "cannot read " + file + " (" + e.getMessage() + ")", "delete it to do its fold again", e);
    }
  }
}
