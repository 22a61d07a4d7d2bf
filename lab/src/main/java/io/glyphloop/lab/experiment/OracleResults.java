package io.glyphloop.lab.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The rounds of all finished arms, a line of JSON each, in a file that only grows. */
final class OracleResults {

  private final Path file;
  private final List<OracleRound> rounds = new ArrayList<>();

  /**
   * Reads the file, if there is one.
   *
   * @throws StorageException when it cannot be read
   */
  OracleResults(Path file) {
    this.file = file;
    try {
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        rounds.add(new ObjectMapper().readValue(line, OracleRound.class));
      }
    } catch (JsonProcessingException e) {
      throw new StorageException(
          file + " holds a line that is no result", "delete that line, or give another --out", e);
    } catch (IOException e) {
      throw new StorageException(file + " cannot be read", "check its permissions", e);
    }
  }

  List<OracleRound> all() {
    return List.copyOf(rounds);
  }

  boolean has(Arm arm) {
    return rounds.stream().anyMatch(round -> round.arm().equals(arm.label()));
  }

  /** Adds an arm from its first to its last round. */
  void add(List<OracleRound> arm) {
    try {
      StringBuilder lines = new StringBuilder();
      for (OracleRound round : arm) {
        lines.append(new ObjectMapper().writeValueAsString(round)).append('\n');
      }
      Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new StorageException(file + " cannot be written", "make room on the disk", e);
    }
    rounds.addAll(arm);
  }
}
