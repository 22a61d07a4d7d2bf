package io.glyphloop.core.fuzz;

import io.glyphloop.core.error.GlyphloopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Jazzer starts: a target by the name of its class. Started as a program of its own, it writes
 * a target's seeds into a folder.
 */
public final class FuzzMain {

  private static FuzzTarget target;

  private FuzzMain() {}

  /** Called by Jazzer once, with the name of the target's class. */
  public static void fuzzerInitialize(String[] args) throws Exception {
    target = target(args[0]);
    // Classes are loaded, and prepared for the fuzzer, outside of the time that one input has.
    for (byte[] seed : target.seeds()) {
      fuzzerTestOneInput(seed);
    }
  }

  /** Called by Jazzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    try {
      target.read(input);
    } catch (GlyphloopException e) {
      // What the user would be told.
    }
  }

  /** Writes the seeds of the class {@code args[0]} into the folder {@code args[1]}. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[1]));
    List<byte[]> seeds = target(args[0]).seeds();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed-" + i), seeds.get(i));
    }
  }

  private static FuzzTarget target(String name) throws Exception {
    return (FuzzTarget) Class.forName(name).getDeclaredConstructor().newInstance();
  }
}
