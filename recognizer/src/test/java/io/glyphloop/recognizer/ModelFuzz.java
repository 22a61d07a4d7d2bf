package io.glyphloop.recognizer;

import io.glyphloop.core.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is looked at in a model file before ONNX Runtime sees it. */
public final class ModelFuzz implements FuzzTarget {

  private static final Path NAME = Path.of("m.onnx");

  @Override
  public void read(byte[] input) {
    GraphCheck.check(NAME, input);
  }

  @Override
  public List<byte[]> seeds() throws IOException {
    Path file = Files.createTempFile("fuzz", ".onnx");
    try {
      byte[] ours = Files.readAllBytes(new ColourModel().write(file));
      byte[] looping = Files.readAllBytes(new ColourModel().loop(3).write(file));
      return List.of(ours, looping);
    } finally {
      Files.delete(file);
    }
  }
}
