package io.glyphloop.core.model;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.fuzz.FuzzTarget;
import io.glyphloop.core.image.InputSize;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The metadata of a model file, a line for each entry. */
public final class ManifestFuzz implements FuzzTarget {

  private static final ModelManifest GOOD =
      new ModelManifest(
          "fast",
          new TextRule(new Charset("abc"), 1, 2, CaseRule.INSENSITIVE),
          Decoding.CTC,
          3,
          new InputSize(32, 16),
          new Provenance(
              "synthetic", 0, 0, 7, 42, Map.of("epochs", "1"), Optional.empty(), "test", "none"));

  @Override
  public void read(byte[] input) {
    Map<String, String> metadata = new HashMap<>();
    for (String line : new String(input, StandardCharsets.UTF_8).split("\n")) {
      int at = line.indexOf('=');
      if (at > 0) {
        metadata.put(line.substring(0, at), line.substring(at + 1));
      }
    }
    ModelManifest.fromMetadata("m.onnx", metadata).toMetadata();
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        GOOD.toMetadata().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8));
  }
}
