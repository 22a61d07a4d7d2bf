package io.glyphloop.core.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks NVIDIA's driver which cards there are, without loading anything into this process.
 *
 * @param command prints a line such as {@code NVIDIA H200, 9.0, 570.86.15} for each card
 */
public record NvidiaSmi(List<String> command) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Returns the driver's own tool, looked for on the PATH. */
  public static NvidiaSmi ofDriver() {
    return new NvidiaSmi(
        List.of(
            "nvidia-smi", "--query-gpu=name,compute_cap,driver_version", "--format=csv,noheader"));
  }

  /**
   * Returns the cards in the driver's order; none where there is no driver, or one too old to tell
   * compute capabilities (before 510).
   */
  public List<GraphicsCard> cards() {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        process.getOutputStream().close();
        String printed =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return ended && process.exitValue() == 0 ? parse(printed) : List.of();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      // No such program: no driver.
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Reads lines as in {@code NVIDIA H200, 9.0, 570.86.15}; those of another form name no card. */
  static List<GraphicsCard> parse(String printed) {
    List<GraphicsCard> cards = new ArrayList<>();
    for (String line : printed.lines().toList()) {
      String[] parts = line.split(",");
      try {
        if (parts.length >= 3) {
          int last = parts.length - 1;
          cards.add(
              new GraphicsCard(
                  String.join(",", List.of(parts).subList(0, last - 1)).strip(),
                  ComputeCapability.parse(parts[last - 1]),
                  parts[last].strip()));
        }
      } catch (IllegalArgumentException e) {
        // "[N/A]" or a message: this line is no card that could be used.
        continue;
      }
    }
    return cards;
  }
}
