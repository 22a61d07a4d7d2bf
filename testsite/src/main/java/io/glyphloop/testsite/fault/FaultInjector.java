package io.glyphloop.testsite.fault;

import java.util.Optional;
import java.util.Random;

/**
 * Decides request by request what goes wrong. The n-th decision depends on the seed and on what the
 * requests before it were.
 */
public final class FaultInjector {

  private final FaultPlan plan;
  private final Random random;

  public FaultInjector(FaultPlan plan, long seed) {
    this.plan = plan;
    this.random = new Random(seed);
  }

  /**
   * Decides for one request.
   *
   * @param image whether the request is for the captcha's image
   */
  public synchronized Optional<Fault> next(boolean image) {
    double choice = random.nextDouble();
    for (Fault fault : Fault.values()) {
      double probability = plan.probabilities().getOrDefault(fault, 0.0);
      if (image || !fault.ofImages()) {
        choice -= probability;
        if (choice < 0) {
          return Optional.of(fault);
        }
      }
    }
    return Optional.empty();
  }
}
