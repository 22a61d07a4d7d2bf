package io.glyphloop.report.audit;

import io.glyphloop.core.OutputFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a pipeline takes up. */
public final class AuditFiles {

  public static final String JUNIT = "junit.xml";
  public static final String SARIF = "audit.sarif";

  private AuditFiles() {}

  /**
   * Removes those of an earlier audit: one that does not come to its end has none, and nobody takes
   * others for its own.
   *
   * @throws io.glyphloop.core.error.StorageException when they cannot be removed
   */
  public static void remove(Path folder) {
    if (Files.isDirectory(folder)) {
      OutputFile.remove(folder.resolve(JUNIT));
      OutputFile.remove(folder.resolve(SARIF));
    }
  }

  /**
   * Writes both into a folder that is there; existing ones are replaced.
   *
   * @param version the program's
   * @throws io.glyphloop.core.error.StorageException when they cannot be written
   */
  public static void write(Path folder, AuditResult result, String version) {
    OutputFile.write(folder.resolve(JUNIT), JunitXml.of(result));
    OutputFile.write(folder.resolve(SARIF), SarifLog.of(result, version));
  }
}
