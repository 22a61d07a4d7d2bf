package io.glyphloop.lab.accuracy;

import io.glyphloop.lab.JsonLines;
import java.nio.file.Path;
import java.util.List;

/** The results so far, in a file that only grows. */
record AccuracyResults(JsonLines<AccuracyResult> lines) {

  /**
   * Reads the file, if there is one.
   *
   * @throws io.glyphloop.core.error.StorageException when it cannot be read
   */
  static AccuracyResults open(Path file) {
    return new AccuracyResults(new JsonLines<>(file, AccuracyResult.class));
  }

  List<AccuracyResult> all() {
    return lines.all();
  }

  boolean has(AccuracyTask task, String architecture) {
    return all().stream()
        .anyMatch(r -> r.task().equals(task.label()) && r.architecture().equals(architecture));
  }

  void add(AccuracyResult result) {
    lines.add(List.of(result));
  }
}
