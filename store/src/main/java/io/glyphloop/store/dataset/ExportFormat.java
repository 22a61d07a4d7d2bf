package io.glyphloop.store.dataset;

import io.glyphloop.core.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** In which form an export writes the labels beside the images. */
public enum ExportFormat {
  /** {@code metadata.csv} with file_name, text, source and split. */
  CSV("metadata.csv"),
  /** {@code metadata.jsonl} with file_name and text: an image folder of Hugging Face. */
  HUGGINGFACE("metadata.jsonl"),
  /** {@code tasks.json}: tasks of Label Studio, their images in its folder of local files. */
  LABEL_STUDIO("tasks.json"),
  /** {@code rec_gt.txt}: a recognition list of PaddleOCR, name and label with a tab between. */
  PADDLEOCR("rec_gt.txt");

  private final String file;

  ExportFormat(String file) {
    this.file = file;
  }

  /** One exported image. */
  record Row(String name, String text, String source, String split) {}

  String file() {
    return file;
  }

  String content(List<Row> rows) {
    return switch (this) {
      case CSV -> csv(rows);
      case HUGGINGFACE -> lines(rows.stream().map(row -> Json.of(pair(row))).toList());
      case LABEL_STUDIO ->
          Json.of(rows.stream().map(row -> LabelStudio.task(row.name(), row.text())).toList());
      case PADDLEOCR -> lines(rows.stream().map(row -> row.name() + "\t" + row.text()).toList());
    };
  }

  private static Map<String, String> pair(Row row) {
    Map<String, String> pair = new LinkedHashMap<>();
    pair.put(MetadataFile.FILE_NAME, row.name());
    pair.put(MetadataFile.TEXT, row.text());
    return pair;
  }

  private static String lines(List<String> lines) {
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String csv(List<Row> rows) {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(MetadataFile.FILE_NAME, MetadataFile.TEXT, "source", "split");
      for (Row row : rows) {
        csv.printRecord(row.name(), row.text(), row.source(), row.split());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }
}
