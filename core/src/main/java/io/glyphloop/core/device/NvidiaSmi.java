package io.glyphloop.core.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks NVIDIA's driver which cards there are, without loading anything into this process.
 *
 * @param program {@code nvidia-smi}, by its name or path
 */
public record NvidiaSmi(String program) {

  /** A card as in {@code NVIDIA H200, 9.0, 570.86.15}; old drivers leave the middle out. */
  private static final Pattern CARD =
      Pattern.compile("(.+?)\\s*,\\s*(?:(\\d+\\.\\d+|\\[.*])\\s*,\\s*)?(\\d+(?:\\.\\d+)+)\\s*");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Returns the driver's own tool, looked for on the PATH. */
  public static NvidiaSmi ofDriver() {
    return new NvidiaSmi("nvidia-smi");
  }

  /**
   * Returns the cards in the driver's order; none where there is no driver. One before 510 does not
   * tell compute capabilities.
   */
  public List<GraphicsCard> cards() {
    return ask("name,compute_cap,driver_version")
        .or(() -> ask("name,driver_version"))
        .map(NvidiaSmi::parse)
        .orElse(List.of());
  }

  private Optional<String> ask(String fields) {
    List<String> command = List.of(program, "--query-gpu=" + fields, "--format=csv,noheader");
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        process.getOutputStream().close();
        String printed =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return ended && process.exitValue() == 0 ? Optional.of(printed) : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      // No such program: no driver.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Reads the lines of cards, and passes over all others. */
  static List<GraphicsCard> parse(String printed) {
    return printed
        .lines()
        .map(CARD::matcher)
        .filter(Matcher::matches)
        .map(card -> new GraphicsCard(card.group(1), capability(card.group(2)), card.group(3)))
        .toList();
  }

  /** Reads a version; "[N/A]" is none. */
  private static ComputeCapability capability(String text) {
    return text == null || text.startsWith("[")
        ? ComputeCapability.UNKNOWN
        : ComputeCapability.parse(text);
  }
}
