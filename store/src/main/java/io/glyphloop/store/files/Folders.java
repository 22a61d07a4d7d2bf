package io.glyphloop.store.files;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** Whole folders, with the line that a person gets when the disk refuses. */
public final class Folders {

  private Folders() {}

  /**
   * Deletes a folder with all that is in it; nothing happens where there is none.
   *
   * @throws StorageException when something in it cannot be deleted
   */
  public static void delete(Path folder) {
    try {
      FileUtils.deleteDirectory(folder.toFile());
    } catch (IOException e) {
      throw new StorageException(
          "cannot delete " + folder + " (" + Reason.of(e) + ")",
          "check the folder's permissions; nothing else is lost",
          e);
    }
  }

  /**
   * Copies a folder with all that is in it.
   *
   * @param copy is made, with the folders above it
   * @throws StorageException when there is no room, or no right to write there
   */
  public static void copy(Path folder, Path copy) {
    try {
      FileUtils.copyDirectory(folder.toFile(), copy.toFile());
    } catch (IOException | IllegalArgumentException e) {
      throw new StorageException(
          "cannot copy " + folder + " to " + copy + " (" + Reason.of(e) + ")",
          "make room on the disk, or check the folder's permissions",
          e);
    }
  }
}
