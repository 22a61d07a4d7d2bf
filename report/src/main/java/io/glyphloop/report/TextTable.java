package io.glyphloop.report;

import io.glyphloop.core.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows of text under a header: for a page, or as lines in columns as wide as they need. */
public final class TextTable {

  private final String title;
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /** Starts a table without a title. */
  public TextTable(String... header) {
    this("", List.of(header));
  }

  public TextTable(String title, List<String> header) {
    this.title = title;
    this.header = List.copyOf(header);
  }

  /** Adds a row of as many cells as the header has. */
  public TextTable row(Object... cells) {
    List<String> row = Stream.of(cells).map(String::valueOf).map(Printable::line).toList();
    if (row.size() != header.size()) {
      throw new IllegalArgumentException(row + " does not fit " + header);
    }
    rows.add(row);
    return this;
  }

  public String title() {
    return title;
  }

  public List<String> header() {
    return header;
  }

  public List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** Returns the lines, the header first; no line ends in a blank. */
  public List<String> lines() {
    int[] widths = new int[header.size()];
    List<List<String>> all = new ArrayList<>();
    all.add(header);
    all.addAll(rows);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  /** Returns the title, and below it the lines, indented. */
  public List<String> titledLines() {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
