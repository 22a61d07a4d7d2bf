package io.glyphloop.solver.report;

import com.samskivert.mustache.Mustache;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
    String html = render(report);
    Path folder = file.toAbsolutePath().getParent();
    Path part = folder.resolve(file.getFileName() + ".part");
    try {
      Files.createDirectories(folder);
      Files.writeString(part, html);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StorageException(
          "cannot write the report " + file + " (" + e.getMessage() + ")",
          "choose a folder that can be written to and has room",
          e);
    }
  }

  /** Returns the page as text. */
  public static String render(LoopReport report) {
    try (InputStream template = HtmlReport.class.getResourceAsStream(TEMPLATE);
        Reader reader = new InputStreamReader(template, StandardCharsets.UTF_8)) {
      return Mustache.compiler().escapeHTML(true).compile(reader).execute(ReportView.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException("the template is part of the program", e);
    }
  }
}
