package io.glyphloop.store.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Labels in a file beside the images: {@code metadata.csv} or {@code metadata.jsonl}. */
final class MetadataFile {

  static final String FILE_NAME = "file_name";
  static final String TEXT = "text";

  private static final String REMEDY = "give the columns " + FILE_NAME + " and " + TEXT;

  private MetadataFile() {}

  /** Returns whether a file of a dataset is one of these. */
  static boolean is(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals("metadata.csv") || name.equals("metadata.jsonl");
  }

  /**
   * @param path where it lies in the dataset; the names in it are relative to its folder
   * @return the labels by the images' paths in the dataset
   * @throws DatasetException when a line is broken
   */
  static Map<String, String> read(String path, String text) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return path.endsWith(".csv") ? csv(path, folder, text) : jsonLines(path, folder, text);
  }

  private static Map<String, String> csv(String path, String folder, String content) {
    Map<String, String> labels = new LinkedHashMap<>();
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(content), format)) {
      Optional<String> text =
          LabelColumns.TEXT_NAMES.stream().filter(parser.getHeaderNames()::contains).findFirst();
      if (!parser.getHeaderNames().contains(FILE_NAME) || text.isEmpty()) {
        throw new DatasetException(path + " lacks a column", REMEDY);
      }
      for (CSVRecord row : parser) {
        if (!row.isConsistent()) {
          throw broken(path, row.getRecordNumber() + 1, null);
        }
        labels.put(folder + row.get(FILE_NAME), row.get(text.get()));
      }
      return labels;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new DatasetException(path + " is broken: " + Reason.of(e), REMEDY, e);
    }
  }

  private static Map<String, String> jsonLines(String path, String folder, String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    ObjectMapper mapper = new ObjectMapper();
    long number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode row = mapper.readTree(line);
        Optional<String> key =
            LabelColumns.TEXT_NAMES.stream()
                .filter(name -> row.path(name).isValueNode())
                .findFirst();
        if (!row.path(FILE_NAME).isTextual() || key.isEmpty()) {
          throw broken(path, number, null);
        }
        labels.put(folder + row.get(FILE_NAME).asText(), row.get(key.get()).asText());
      } catch (JsonProcessingException e) {
        throw broken(path, number, e);
      }
    }
    return labels;
  }

  private static DatasetException broken(String path, long line, Exception cause) {
    return new DatasetException(path + " is broken in row " + line, REMEDY, cause);
  }
}
