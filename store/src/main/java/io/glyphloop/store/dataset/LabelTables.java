package io.glyphloop.store.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The ways to see a table in a text: by its delimiter, or as JSON. */
final class LabelTables {

  private static final char[] DELIMITERS = {'\t', ';', ',', '|', ':'};

  private LabelTables() {}

  /** Returns every table that a text can be read as: rows of cells; none has no row. */
  static List<List<List<String>>> of(String path, String text) {
    List<List<List<String>>> tables = new ArrayList<>();
    if (path.endsWith(".json")) {
      tables.add(json(text));
    } else if (path.endsWith(".jsonl")) {
      tables.add(jsonLines(text));
    } else {
      for (char delimiter : DELIMITERS) {
        tables.add(delimited(text, delimiter));
      }
      tables.add(byBlank(text));
    }
    tables.removeIf(List::isEmpty);
    return tables;
  }

  private static List<List<String>> delimited(String text, char delimiter) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreSurroundingSpaces(delimiter != '\t')
            .setIgnoreEmptyLines(true)
            // PaddleOCR's lists hold JSON, whose quotation marks are not those of a table.
            .setQuote(text.contains("\t[{") ? null : '"')
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      return parser.stream().map(CSVRecord::toList).toList();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return List.of(); // Quotation marks that do not fit this delimiter: it is another one.
    }
  }

  /** The label is what stands after the last blank: names may have blanks. */
  private static List<List<String>> byBlank(String text) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      int blank = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
      rows.add(
          blank < 0
              ? List.of(line)
              : List.of(line.substring(0, blank).strip(), line.substring(blank + 1)));
    }
    return rows;
  }

  private static List<List<String>> json(String text) {
    try {
      return table(new ObjectMapper().readTree(text));
    } catch (JsonProcessingException e) {
      return List.of(); // Its caller names a list that could not be read.
    }
  }

  private static List<List<String>> jsonLines(String text) {
    ObjectMapper mapper = new ObjectMapper();
    var lines = mapper.createArrayNode();
    try {
      for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
        lines.add(mapper.readTree(line));
      }
    } catch (JsonProcessingException e) {
      return List.of();
    }
    return table(lines);
  }

  /** An object of texts, an array of objects or pairs, or an object around one of these. */
  private static List<List<String>> table(JsonNode node) {
    List<List<String>> rows = new ArrayList<>();
    if (node.isArray()) {
      List<Map<String, String>> objects = new ArrayList<>();
      for (JsonNode item : node) {
        if (item.isObject()) {
          objects.add(LabelStudio.isTask(item) ? LabelStudio.cells(item) : cells(item));
        } else if (item.isArray()) {
          List<String> row = new ArrayList<>();
          item.forEach(cell -> row.add(cell.asText()));
          rows.add(row);
        } else {
          rows.add(List.of(item.asText()));
        }
      }
      return objects.isEmpty() ? rows : withHeader(objects);
    }
    for (JsonNode inside : node) {
      if (inside.isContainerNode() && !inside.isEmpty()) {
        return table(inside);
      }
    }
    node.properties().forEach(e -> rows.add(List.of(e.getKey(), e.getValue().asText())));
    return rows;
  }

  private static Map<String, String> cells(JsonNode object) {
    Map<String, String> cells = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            e -> {
              if (e.getValue().isValueNode() && !e.getValue().isNull()) {
                cells.put(e.getKey(), e.getValue().asText());
              }
            });
    return cells;
  }

  private static List<List<String>> withHeader(List<Map<String, String>> objects) {
    Set<String> keys = new LinkedHashSet<>();
    objects.forEach(object -> keys.addAll(object.keySet()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.copyOf(keys));
    for (Map<String, String> object : objects) {
      rows.add(keys.stream().map(key -> object.getOrDefault(key, "")).toList());
    }
    return rows;
  }
}
