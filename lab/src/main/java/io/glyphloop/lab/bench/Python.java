package io.glyphloop.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python that has what a comparison needs.
 *
 * @param command how it is called
 * @param script what it is to run, one of {@code scripts/lib}
 */
record Python(String command, Path script) {

  /** A variable that names the Python to use. */
  private static final String NAMED = "GLYPHLOOP_PYTHON";

  /**
   * Looks for a Python.
   *
   * @param script the file's name in {@code scripts/lib}
   * @param modules what it must be able to import, as one Python statement has them: {@code a, b}
   */
  static Optional<Python> find(String script, String modules) {
    Path file = Path.of(System.getProperty("glyphloop.home", "."), "scripts/lib", script);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> commands = new ArrayList<>();
    Optional.ofNullable(System.getenv(NAMED)).ifPresent(commands::add);
    // A Python of the user's own often stands before the system's, which has Debian's packages.
    commands.addAll(List.of("python3", "/usr/bin/python3"));
    return commands.stream()
        .filter(command -> canImport(command, modules))
        .findFirst()
        .map(command -> new Python(command, file));
  }

  /** Runs the script with a file as its argument, and returns the last line that it printed. */
  String run(Path order, Map<String, String> environment) {
    return TrialProcess.run(List.of(command, script.toString(), order.toString()), environment);
  }

  private static boolean canImport(String command, String modules) {
    try {
      Process process =
          new ProcessBuilder(command, "-c", "import " + modules)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      // There is no such Python.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
