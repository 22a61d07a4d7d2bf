package io.glyphloop.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds real labelled captchas, which are no part of the project: in the folder that the system
 * property {@code glyphloop.data} or the variable {@code GLYPHLOOP_DATA} names, or in {@code
 * shared/data} beside one of the folders above.
 */
public final class TestData {

  private TestData() {}

  /** Returns a file of the test data; the test is skipped where there is none. */
  public static Path orSkip(String name) {
    Optional<Path> found =
        candidates().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
    Assumptions.assumeTrue(
        found.isPresent(), name + " is not at hand; GLYPHLOOP_DATA names the folder that has it");
    return found.orElseThrow();
  }

  private static Stream<Path> candidates() {
    Stream<Path> named =
        Stream.of(System.getProperty("glyphloop.data"), System.getenv("GLYPHLOOP_DATA"))
            .filter(name -> name != null && !name.isBlank())
            .map(Path::of);
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared").resolve("data"));
    return Stream.concat(named, above);
  }
}
