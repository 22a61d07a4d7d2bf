package io.glyphloop.labeler.issues;

import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.text.SpreadsheetCell;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** Label issues as a table that a person fills in. */
public final class LabelIssueTable {

  private static final String IMAGE = "image";
  private static final String CORRECT = "correct";

  private static final CSVFormat READING =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .get();

  private LabelIssueTable() {}

  /**
   * A correction by a person.
   *
   * @param image the image's digest, or its beginning
   * @param text what it shows
   */
  public record Correction(String image, String text) {}

  /**
   * A row of the table.
   *
   * @param image the image's digest, in a workspace
   * @param label the label when it was checked
   * @param read what a model that had not seen it predicts instead
   * @param confidence of that prediction, as it stands in the table
   * @param kind in what way they differ, in words
   * @param heldOut {@code test} when the label is held out, else empty
   */
  public record Row(
      String image, String label, String read, String confidence, String kind, String heldOut) {}

  /** Returns where a workspace keeps the latest table of a target. */
  public static Path latest(Workspace workspace, String target) {
    return workspace.root().resolve(CrossValidation.KIND).resolve("issues-" + target + ".csv");
  }

  /**
   * Keeps the table as a workspace's latest of a target.
   *
   * @throws StorageException when it cannot be written
   */
  public static void keep(Workspace workspace, String target, List<LabelIssue> issues) {
    Path file = latest(workspace, target);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw OutputFile.unwritable(file, e);
    }
    write(file, issues);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @return the rows in their order; none when there is no file
   * @throws DatasetException when it is no such table
   */
  public static List<Row> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, READING)) {
      return csv.stream()
          .map(
              row ->
                  new Row(
                      value(row, IMAGE),
                      value(row, "label"),
                      value(row, "read"),
                      row.get("confidence"),
                      row.get("kind"),
                      row.get("held_out")))
          .toList();
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new DatasetException(
          file + " cannot be read: " + e.getMessage(), "run 'dataset issues' again", e);
    }
  }

  /**
   * Writes label issues in their order. The column {@value #CORRECT} is left empty: whoever looks
   * at the images fills in what they show.
   *
   * @throws StorageException when the file cannot be written
   */
  public static void write(Path file, List<LabelIssue> issues) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader(
                IMAGE,
                "label",
                "read",
                "confidence",
                "label_probability",
                "kind",
                "held_out",
                CORRECT)
            .setRecordSeparator("\n")
            .get();
    try (CSVPrinter csv =
        new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), format)) {
      for (LabelIssue issue : issues) {
        csv.printRecord(
            SpreadsheetCell.guarded(issue.name()),
            SpreadsheetCell.guarded(issue.label()),
            SpreadsheetCell.guarded(issue.prediction().text()),
            issue.confidence(),
            issue.labelProbability(),
            issue.kind(),
            issue.heldOut(),
            "");
      }
    } catch (IOException e) {
      throw OutputFile.unwritable(file, e);
    }
  }

  /**
   * Reads the corrections out of such a table: the rows in which {@value #CORRECT} is filled in.
   * Other columns may be missing.
   *
   * @throws DatasetException when there is no file, or it is no such table
   */
  public static List<Correction> readCorrections(Path file) {
    String remedy = "give the table of 'dataset issues', or one with these two columns";
    try (CSVParser csv = CSVParser.parse(withoutMark(Files.readString(file)), READING)) {
      if (!csv.getHeaderNames().containsAll(List.of(IMAGE, CORRECT))) {
        throw new DatasetException(
            file + " lacks a column '" + IMAGE + "' or '" + CORRECT + "'", remedy);
      }
      List<Correction> corrections = new ArrayList<>();
      for (CSVRecord row : csv) {
        if (row.isSet(IMAGE) && row.isSet(CORRECT) && !row.get(CORRECT).isBlank()) {
          corrections.add(new Correction(value(row, IMAGE), value(row, CORRECT)));
        }
      }
      return corrections;
    } catch (CharacterCodingException e) {
      throw new DatasetException(file + " is not UTF-8 text", remedy, e);
    } catch (NoSuchFileException e) {
      throw new DatasetException("there is no file " + file, remedy, e);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), remedy, e);
    }
  }

  private static String value(CSVRecord row, String column) {
    return SpreadsheetCell.plain(row.get(column).strip());
  }

  /** Drops the byte order mark that spreadsheets put in front. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
