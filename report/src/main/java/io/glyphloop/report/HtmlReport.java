package io.glyphloop.report;

import io.glyphloop.core.error.StorageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes a loop's report as one HTML file: pictures are inside it, nothing is fetched, no script
 * runs, and every text is escaped.
 */
public final class HtmlReport {

  private static final String TEMPLATE = "report.html";

  private HtmlReport() {}

  /**
   * Writes the file, whole or not at all; an existing one is replaced.
   *
   * @throws StorageException when it cannot be written
   */
  public static void write(LoopReport report, Path file) {
    PageFiles.write(file, render(report).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the page as text. */
  public static String render(LoopReport report) {
    return PageFiles.render(TEMPLATE, ReportView.of(report));
  }
}
