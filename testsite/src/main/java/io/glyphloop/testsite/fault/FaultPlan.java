package io.glyphloop.testsite.fault;

import io.glyphloop.core.error.UsageException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How often which fault occurs.
 *
 * @param probabilities of a fault per request that can meet with it, each in [0, 1], 0 when absent,
 *     together at most 1
 * @param slowBy how late a slow reply comes
 * @param retryAfter what a reply with status 429 asks for; rounded up to whole seconds
 */
public record FaultPlan(Map<Fault, Double> probabilities, Duration slowBy, Duration retryAfter) {

  /** Checks the probabilities, and copies them. */
  public FaultPlan {
    probabilities = Map.copyOf(probabilities);
    boolean outside = probabilities.values().stream().anyMatch(p -> !(p >= 0 && p <= 1));
    double sum = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
    if (outside || sum > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "probabilities are between 0 and 1, and together at most 1: " + probabilities);
    }
    if (slowBy.isNegative() || retryAfter.isNegative()) {
      throw new IllegalArgumentException("a delay cannot be negative");
    }
  }

  /** Returns a plan without faults; slow replies, once allowed, would take 2 s more. */
  public static FaultPlan none() {
    return new FaultPlan(Map.of(), Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  public FaultPlan with(Fault fault, double probability) {
    Map<Fault, Double> changed = new EnumMap<>(Fault.class);
    changed.putAll(probabilities);
    changed.put(fault, probability);
    return new FaultPlan(changed, slowBy, retryAfter);
  }

  /**
   * Decides what goes wrong with one request.
   *
   * @param choice a random number in [0, 1)
   * @param image whether the request is for the captcha's image
   */
  public Optional<Fault> pick(double choice, boolean image) {
    double left = choice;
    for (Fault fault : Fault.values()) {
      if (image || !fault.ofImages()) {
        left -= probabilities.getOrDefault(fault, 0.0);
        if (left < 0) {
          return Optional.of(fault);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the form of the command line: {@code server-error=0.02,slow-reply=0.1}; empty for none.
   *
   * @throws UsageException when a fault is not known or a probability makes no sense
   */
  public static FaultPlan parse(String text) {
    FaultPlan plan = none();
    for (String part : text.isBlank() ? new String[0] : text.split(",")) {
      String[] sides = part.strip().split("=", 2);
      try {
        plan = plan.with(fault(sides[0]), Double.parseDouble(sides.length == 2 ? sides[1] : ""));
      } catch (NumberFormatException e) {
        throw new UsageException(
            "'" + part.strip() + "' has no probability", "write for example server-error=0.02");
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "faults '" + text + "': " + e.getMessage(), "write for example server-error=0.02");
      }
    }
    return plan;
  }

  private static Fault fault(String label) {
    return Arrays.stream(Fault.values())
        .filter(fault -> fault.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "no fault '" + label + "'",
                    Arrays.stream(Fault.values())
                        .map(Fault::label)
                        .collect(Collectors.joining(", ", "choose from ", ""))));
  }
}
