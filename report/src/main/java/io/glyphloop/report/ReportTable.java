package io.glyphloop.report;

import java.util.List;

/**
 * A table of a report, in words.
 *
 * @param title what it shows
 * @param header the columns' names
 * @param rows as many cells each as the header has
 */
public record ReportTable(String title, List<String> header, List<List<String>> rows) {

  /** Copies the lists, and checks that each row fits. */
  public ReportTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(row + " does not fit " + header);
      }
    }
  }
}
