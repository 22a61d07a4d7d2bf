package io.glyphloop.core;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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

  /**
   * Refuses a file that cannot be written, before the work that makes it is done.
   *
   * @throws StorageException when it is a folder, or its folder is missing or not to be written to
   */
  public static void check(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw unwritable(file, new FileAlreadyExistsException(file.toString()));
    }
    if (!Files.isDirectory(folder)) {
      throw unwritable(file, new NoSuchFileException(file.toString()));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw unwritable(file, new AccessDeniedException(file.toString()));
    }
  }

  /** Does the same for a file whose missing folder is made. */
  public static void checkWithFolder(Path file) {
    makeFolder(file.toAbsolutePath().getParent());
    check(file);
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
      throw unwritable(file, e);
    }
  }

  /**
   * Writes a file whole or not at all; an existing one is replaced, a missing folder made.
   *
   * @throws StorageException when it cannot be written
   */
  public static void writeWhole(Path file, byte[] content) {
    if (Files.isDirectory(file)) {
      throw unwritable(file, new FileAlreadyExistsException(file.toString()));
    }
    Path folder = file.toAbsolutePath().getParent();
    Path part = folder.resolve(file.getFileName() + ".part");
    try {
      Files.createDirectories(folder);
      try {
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Removes a file, where there is one.
   *
   * @throws StorageException when it cannot be removed
   */
  public static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Returns the problem of a file that was asked for and cannot be written. */
  public static StorageException unwritable(Path file, IOException e) {
    String why = Files.isDirectory(file) ? "it is a folder" : Reason.of(e);
    if (e instanceof NoSuchFileException) {
      why = "there is no folder " + file.toAbsolutePath().getParent();
    }
    return new StorageException(
        "cannot write " + file + " (" + why + ")",
        "name a file in a folder that can be written to and has room",
        e);
  }
}
