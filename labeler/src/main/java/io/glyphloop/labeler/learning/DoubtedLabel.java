package io.glyphloop.labeler.learning;

import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.LabelSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A label that the live model reads otherwise, and is sure of it.
 *
 * @param image the digest of the image
 * @param text the label
 * @param source where the label comes from
 * @param read what the model read instead
 * @param confidence the model's confidence in that, in {@code [0, 1]}
 * @param factor what the label's weight was multiplied by, in {@code (0, 1]}; 1 when it is only
 *     listed
 */
public record DoubtedLabel(
    String image, String text, LabelSource source, String read, double confidence, double factor) {

  /** The name of the list in a run's folder. */
  public static final String FILE = "doubts.csv";

  /**
   * Writes a list for a person to look through, the surest doubts first, in a form that {@code
   * dataset relabel --csv} takes once the column {@code correct} is filled in.
   */
  public static void write(List<DoubtedLabel> doubts, Path file) {
    try {
      Files.createDirectories(file.getParent());
      try (BufferedWriter out = Files.newBufferedWriter(file);
          CSVPrinter csv = new CSVPrinter(out, CSVFormat.DEFAULT)) {
        csv.printRecord("image", "label", "correct", "source", "read", "confidence", "factor");
        List<DoubtedLabel> sorted =
            doubts.stream()
                .sorted(Comparator.comparingDouble(DoubtedLabel::confidence).reversed())
                .toList();
        for (DoubtedLabel doubt : sorted) {
          csv.printRecord(
              doubt.image,
              doubt.text,
              "",
              doubt.source,
              doubt.read,
              String.format(Locale.ROOT, "%.4f", doubt.confidence),
              doubt.factor);
        }
      }
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + file + " (" + e.getMessage() + ")", "check the disk", e);
    }
  }
}
