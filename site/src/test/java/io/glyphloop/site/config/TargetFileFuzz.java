package io.glyphloop.site.config;

import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.fuzz.FuzzTarget;
import io.glyphloop.site.http.PageFuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A target's file. */
public final class TargetFileFuzz implements FuzzTarget {

  private static final Path SHIPPED = Path.of("config", "targets");

  private final ConfigSource defaults = TargetConfig.defaults();

  @Override
  public void read(byte[] input) {
    ConfigSource file = new ConfigSource("fuzz", new String(input, StandardCharsets.UTF_8));
    ConfigLoader.load(List.of(defaults, file), TargetConfig.class).toFlatMap();
  }

  /** Returns the files of the folder that comes with the program, from whose root it is started. */
  @Override
  public List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(PageFuzz.TARGET.getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }
}
