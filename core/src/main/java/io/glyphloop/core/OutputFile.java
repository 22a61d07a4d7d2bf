package io.glyphloop.core;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a user asked for. */
public final class OutputFile {

  private OutputFile() {}

  /**
   * Makes a folder for files that take work to make, unless it is there.
   *
   * @throws StorageException when no file can be written into it
   */
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "", ".part"));
    } catch (IOException e) {
      throw new StorageException(
          "no file can be written into " + folder + " (" + Reason.of(e) + ")",
          "name a folder of yours",
          e);
    }
  }

  /** Writes text as UTF-8; see {@link #write(Path, byte[])}. */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file, in place of one that is there.
   *
   * @throws StorageException when it cannot be written
   */
  public static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new StorageException("cannot write " + file, "name a file in a folder of yours", e);
    }
  }
}
