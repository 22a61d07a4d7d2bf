package io.glyphloop.lab.accuracy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.Json;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The results so far, a line of JSON each, in a file that only grows. */
final class AccuracyResults {

  private final Path file;
  private final List<AccuracyResult> results;

  private AccuracyResults(Path file, List<AccuracyResult> results) {
    this.file = file;
    this.results = results;
  }

  /**
   * Reads the file, if there is one.
   *
   * @throws StorageException when it cannot be read
   */
  static AccuracyResults open(Path file) {
    List<AccuracyResult> results = new ArrayList<>();
    try {
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        results.add(new ObjectMapper().readValue(line, AccuracyResult.class));
      }
    } catch (JsonProcessingException e) {
      throw new StorageException(
          file + " holds a line that is no result", "delete that line, or give another --out", e);
    } catch (IOException e) {
      throw new StorageException(file + " cannot be read", "check its permissions", e);
    }
    return new AccuracyResults(file, results);
  }

  List<AccuracyResult> all() {
    return List.copyOf(results);
  }

  boolean has(AccuracyTask task, String architecture) {
    return results.stream()
        .anyMatch(r -> r.task().equals(task.label()) && r.architecture().equals(architecture));
  }

  void add(AccuracyResult result) {
    results.add(result);
    try {
      Files.writeString(
          file,
          Json.of(result) + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new StorageException(file + " cannot be written", "make room on the disk", e);
    }
  }
}
