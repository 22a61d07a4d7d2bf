package io.glyphloop.core.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a model came from: enough to train it again. Holds no date, so that the same training gives
 * the same file.
 *
 * @param snapshot the digest of the dataset snapshot, or {@code synthetic} when nothing but
 *     synthetic images was used
 * @param trainImages how many labelled images it was trained on
 * @param validationImages how many chose the checkpoint
 * @param syntheticImages how many synthetic images were mixed in
 * @param configuration the resolved settings of the run
 * @param parent the digest of the model file that training started from, if any
 * @param machine processor, cores and engine, in words
 */
public record Provenance(
    String snapshot,
    int trainImages,
    int validationImages,
    int syntheticImages,
    long seed,
    Map<String, String> configuration,
    Optional<String> parent,
    String codeVersion,
    String machine) {

  private static final String CONFIG = "config.";

  public Provenance {
    configuration = Map.copyOf(configuration);
  }

  /** Returns it as flat text, in a fixed order. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("snapshot", snapshot);
    map.put("images.train", Integer.toString(trainImages));
    map.put("images.validation", Integer.toString(validationImages));
    map.put("images.synthetic", Integer.toString(syntheticImages));
    map.put("seed", Long.toString(seed));
    parent.ifPresent(digest -> map.put("parent", digest));
    map.put("version", codeVersion);
    map.put("machine", machine);
    new TreeMap<>(configuration).forEach((key, value) -> map.put(CONFIG + key, value));
    return map;
  }

  /**
   * @throws IllegalArgumentException when a number is missing or broken
   */
  public static Provenance fromMap(Map<String, String> map) {
    return new Provenance(
        map.getOrDefault("snapshot", "unknown"),
        Integer.parseInt(map.getOrDefault("images.train", "0")),
        Integer.parseInt(map.getOrDefault("images.validation", "0")),
        Integer.parseInt(map.getOrDefault("images.synthetic", "0")),
        Long.parseLong(map.getOrDefault("seed", "0")),
        ModelManifest.strip(map, CONFIG),
        Optional.ofNullable(map.get("parent")),
        map.getOrDefault("version", "unknown"),
        map.getOrDefault("machine", "unknown"));
  }
}
