package io.glyphloop.lab.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.Json;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings that the arms in a folder share, so that no table mixes two experiments. */
final class SettingsFile {

  private static final String NAME = "experiment.json";

  private SettingsFile() {}

  /**
   * Writes the settings, or compares them with those that are there.
   *
   * @throws UsageException when the folder has an experiment with other settings
   */
  static void check(Path folder, OracleSettings settings) {
    Path file = folder.resolve(NAME);
    Map<String, String> mine = settings.sameForAll();
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, Json.of(mine) + "\n");
        return;
      }
      Map<String, String> there =
          new ObjectMapper().readValue(file.toFile(), new TypeReference<Map<String, String>>() {});
      if (!there.equals(mine)) {
        throw new UsageException(
            folder + " has an experiment with other settings (" + differing(there, mine) + ")",
            "give another --out");
      }
    } catch (JsonProcessingException e) {
      throw new StorageException(file + " cannot be understood", "give another --out", e);
    } catch (IOException e) {
      throw new StorageException(
          file + " cannot be read or written (" + e.getMessage() + ")",
          "check its permissions, or give another --out",
          e);
    }
  }

  private static String differing(Map<String, String> there, Map<String, String> mine) {
    return there.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(mine.get(entry.getKey())))
        .map(entry -> "--" + entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
