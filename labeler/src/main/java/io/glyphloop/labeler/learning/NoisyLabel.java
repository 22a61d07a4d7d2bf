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
 * A label that is probably wrong: the live model confidently predicts another text.
 *
 * @param image the digest of the image
 * @param predicted what the model predicts instead
 * @param confidence the model's confidence in that, in {@code [0, 1]}
 * @param factor what the label's weight was multiplied by, in {@code (0, 1]}; 1 when it is only
 *     listed
 */
public record NoisyLabel(
    String image,
    String text,
    LabelSource source,
    String predicted,
    double confidence,
    double factor) {

  /** The name of the list in a run's folder. */
  public static final String FILE = "doubts.csv";

  NoisyLabel unweighted() {
    return new NoisyLabel(image, text, source, predicted, confidence, 1);
  }

  /**
   * Writes a list for a person to look through, the most confident contradictions first, in a form
   * that {@code dataset relabel --csv} takes once the column {@code correct} is filled in.
   */
  public static void write(List<NoisyLabel> labels, Path file) {
    try {
      Files.createDirectories(file.getParent());
      try (BufferedWriter out = Files.newBufferedWriter(file);
          CSVPrinter csv = new CSVPrinter(out, CSVFormat.DEFAULT)) {
        csv.printRecord("image", "label", "correct", "source", "read", "confidence", "factor");
        List<NoisyLabel> sorted =
            labels.stream()
                .sorted(Comparator.comparingDouble(NoisyLabel::confidence).reversed())
                .toList();
        for (NoisyLabel label : sorted) {
          csv.printRecord(
              label.image,
              label.text,
              "",
              label.source,
              label.predicted,
              String.format(Locale.ROOT, "%.4f", label.confidence),
              label.factor);
        }
      }
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + file + " (" + e.getMessage() + ")", "check the folder and the disk", e);
    }
  }
}
