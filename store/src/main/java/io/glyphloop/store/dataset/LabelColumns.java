package io.glyphloop.store.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Tells which columns of a table are the pictures and their labels. */
final class LabelColumns {

  /** What the column of the labels is called, the surest first. */
  static final List<String> TEXT_NAMES =
      List.of(
          "text",
          "label",
          "labels",
          "words",
          "word",
          "captcha",
          "answer",
          "solution",
          "transcription",
          "ground_truth",
          "gt",
          "code",
          "value",
          "caption");

  private static final Set<String> PICTURE_NAMES =
      Set.of("file", "filename", "file_name", "image", "img", "path", "name", "picture");

  private LabelColumns() {}

  /**
   * @param table cells by row and column; rows may be short
   * @param isPicture whether a cell names a picture that is there
   * @return the rows without a header; empty when no column names pictures, or nobody can tell
   *     which one has the labels
   */
  static Optional<List<LabelRow>> rows(List<List<String>> table, Predicate<String> isPicture) {
    int width = table.stream().mapToInt(List::size).max().orElse(0);
    OptionalInt pictures =
        IntStream.range(0, width)
            .filter(column -> weight(table, column, isPicture) > 0)
            .boxed()
            .max(
                Comparator.<Integer>comparingLong(column -> weight(table, column, isPicture))
                    .thenComparing(Comparator.reverseOrder()))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
    if (pictures.isEmpty()) {
      return Optional.empty();
    }
    int picture = pictures.getAsInt();
    boolean header = isHeader(table.get(0), picture, isPicture);
    OptionalInt text = textColumn(table.get(0), header, picture, width);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<LabelRow> rows = new ArrayList<>();
    for (List<String> row : table.subList(header ? 1 : 0, table.size())) {
      rows.add(new LabelRow(cell(row, picture), plain(cell(row, text.getAsInt()))));
    }
    return Optional.of(rows);
  }

  /** A name with its ending says more than one without, which may be a label. */
  private static long weight(List<List<String>> table, int column, Predicate<String> isPicture) {
    return table.stream()
        .map(row -> cell(row, column))
        .filter(isPicture)
        .mapToLong(cell -> cell.contains(".") ? 2 : 1)
        .sum();
  }

  private static boolean isHeader(List<String> first, int picture, Predicate<String> isPicture) {
    String name = cell(first, picture);
    return !isPicture.test(name)
        && (PICTURE_NAMES.contains(heading(name))
            || first.stream().anyMatch(cell -> TEXT_NAMES.contains(heading(cell)))
            || !name.contains("."));
  }

  private static OptionalInt textColumn(
      List<String> first, boolean header, int picture, int width) {
    if (header) {
      for (String name : TEXT_NAMES) {
        for (int column = 0; column < first.size(); column++) {
          if (column != picture && heading(first.get(column)).equals(name)) {
            return OptionalInt.of(column);
          }
        }
      }
    }
    if (width == 2) {
      return OptionalInt.of(1 - picture);
    }
    // Of more columns without a heading, the next one is usual; nobody knows what others say.
    return header || picture + 1 >= width ? OptionalInt.empty() : OptionalInt.of(picture + 1);
  }

  private static String heading(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column).strip() : "";
  }

  /** Takes off what spreadsheets and PaddleOCR put around a text. */
  private static String plain(String cell) {
    if (cell.startsWith("[{")) {
      return transcription(cell);
    }
    String text = cell.startsWith("=\"") ? cell.substring(1) : cell;
    boolean quoted =
        text.length() > 2
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** PaddleOCR's list of found texts: boxes with a transcription, which are read left to right. */
  private static String transcription(String cell) {
    try {
      JsonNode boxes = new ObjectMapper().readTree(cell);
      List<JsonNode> sorted =
          StreamSupport.stream(boxes.spliterator(), false)
              .filter(box -> box.path("transcription").isTextual())
              .sorted(Comparator.comparingDouble(box -> box.at("/points/0/0").asDouble()))
              .toList();
      return String.join(
          "", sorted.stream().map(box -> box.get("transcription").asText()).toList());
    } catch (JsonProcessingException e) {
      return cell;
    }
  }
}
