package io.glyphloop.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text under a header, in columns as wide as they need. */
public final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();

  /** Starts a table with its header. */
  public TextTable(String... header) {
    rows.add(List.of(header));
  }

  /** Adds a row of as many cells as the header has. */
  public TextTable row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    if (row.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(row.size() + " cells, header has " + rows.get(0).size());
    }
    rows.add(row);
    return this;
  }

  /** Returns the lines, the header first; no line ends in a blank. */
  public List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    rows.forEach(
        row -> {
          for (int i = 0; i < columns; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
