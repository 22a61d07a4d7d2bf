package io.glyphloop.lab.bench;

import io.glyphloop.core.error.TrainingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A process that measures and prints one line; what it says on standard error is shown. */
final class TrialProcess {

  private static final String WAITING = "OMP_WAIT_POLICY";

  private TrialProcess() {}

  /**
   * Returns the environment for so many threads. Those that wait do not spin, on either side: alone
   * on the machine that costs PyTorch up to a sixth, beside any other busy process it saves nine
   * tenths. Whoever wants them to spin sets {@value #WAITING}.
   */
  static Map<String, String> threads(int threads) {
    String count = Integer.toString(threads);
    String waiting = Objects.requireNonNullElse(System.getenv(WAITING), "passive");
    return Map.of("OMP_NUM_THREADS", count, "OPENBLAS_NUM_THREADS", count, WAITING, waiting);
  }

  /**
   * Runs a command to its end.
   *
   * @param environment variables to set
   * @return the last line that it printed
   * @throws TrainingException when it cannot start or fails
   */
  static String run(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      try (InputStream out = process.getInputStream()) {
        String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = process.waitFor();
        if (status != 0) {
          throw failed(command, "ended with status " + status, null);
        }
        return printed.substring(printed.lastIndexOf('\n') + 1);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw failed(command, "did not start (" + e.getMessage() + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(command, "was interrupted", e);
    }
  }

  private static TrainingException failed(List<String> command, String how, Exception cause) {
    return new TrainingException(
        "the measuring process " + command.get(0) + " " + how, "see what it said above", cause);
  }
}
