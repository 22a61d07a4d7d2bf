package io.glyphloop.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Results, a line of JSON each, in a file that only grows: what is in it is not measured again.
 *
 * @param <T> a record
 */
public final class JsonLines<T> {

  private final Path file;
  private final List<T> all = new ArrayList<>();

  /**
   * Reads the file, if there is one; else makes its folder.
   *
   * @throws StorageException when it cannot be read or made, or holds another line
   */
  public JsonLines(Path file, Class<T> type) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        all.add(new ObjectMapper().readValue(line, type));
      }
    } catch (JsonProcessingException e) {
      throw new StorageException(
          file + " holds a line that is no result", "delete that line, or give another --out", e);
    } catch (IOException e) {
      throw new StorageException(
          file + " cannot be read or made", "check its permissions, or give another --out", e);
    }
  }

  public List<T> all() {
    return List.copyOf(all);
  }

  /** Adds results that belong together. */
  public void add(List<T> results) {
    try {
      StringBuilder lines = new StringBuilder();
      for (T result : results) {
        lines.append(new ObjectMapper().writeValueAsString(result)).append('\n');
      }
      Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new StorageException(file + " cannot be written", "make room on the disk", e);
    }
    all.addAll(results);
  }
}
