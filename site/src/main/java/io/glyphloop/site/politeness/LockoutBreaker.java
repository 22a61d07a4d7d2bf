package io.glyphloop.site.politeness;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.glyphloop.core.error.LockedOutException;
import io.glyphloop.core.error.SiteFailure;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A circuit breaker: it opens when five of the last ten challenges ended before a shut door, and
 * stays open. A site that throttles or locks out is telling us to go; going on would only measure
 * its patience. Safe for several threads: the breaker alone has a moment in which a threshold is
 * passed and its state still closed, and another visitor would slip through.
 */
public final class LockoutBreaker {

  private static final Set<SiteFailure> SHUT =
      EnumSet.of(SiteFailure.LOCKED_OUT, SiteFailure.THROTTLED);
  private static final int WINDOW = 10;
  private static final int TOO_MANY = 5;

  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "lock-outs",
          CircuitBreakerConfig.custom()
              .slidingWindowType(SlidingWindowType.COUNT_BASED)
              .slidingWindowSize(WINDOW)
              .minimumNumberOfCalls(WINDOW)
              .failureRateThreshold(100f * TOO_MANY / WINDOW)
              .waitDurationInOpenState(Duration.ofDays(365))
              .build());

  /** Makes it, with ten challenges to the site's credit. */
  public LockoutBreaker() {
    for (int i = 0; i < WINDOW; i++) {
      passed();
    }
  }

  /**
   * Asks whether another challenge may be opened.
   *
   * @throws LockedOutException when the site has shut its door too often
   */
  public synchronized void check() {
    if (breaker.getState() == CircuitBreaker.State.OPEN) {
      throw new LockedOutException(
          "the site throttled us or locked us out in "
              + TOO_MANY
              + " of the last "
              + WINDOW
              + " challenges; the run stops here",
          "wait until the lock is over, lower workers and rate in the target's file, or ask the"
              + " site's owner to let the test through");
    }
  }

  /** Notes a challenge that got as far as a verdict, or an image. */
  public synchronized void passed() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  /** Notes a challenge that ended without one. */
  public synchronized void failed(SiteFailure failure) {
    if (SHUT.contains(failure)) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new LockedOutException(failure.words(), ""));
    }
  }
}
