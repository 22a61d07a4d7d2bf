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
 * A circuit breaker: it opens when five of the last ten challenges were throttled or locked out,
 * and stays open. Safe for several threads: the library's breaker alone has a moment in which a
 * threshold is passed and its state still closed, in which another session would slip through.
 */
public final class LockoutBreaker {

  private static final Set<SiteFailure> LOCKOUTS =
      EnumSet.of(SiteFailure.LOCKED_OUT, SiteFailure.THROTTLED);
  private static final int WINDOW = 10;
  private static final int THRESHOLD = 5;

  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "lockouts",
          CircuitBreakerConfig.custom()
              .slidingWindowType(SlidingWindowType.COUNT_BASED)
              .slidingWindowSize(WINDOW)
              .minimumNumberOfCalls(WINDOW)
              .failureRateThreshold(100f * THRESHOLD / WINDOW)
              .waitDurationInOpenState(Duration.ofDays(365))
              .build());

  /** Starts with a window of ten successes. */
  public LockoutBreaker() {
    for (int i = 0; i < WINDOW; i++) {
      passed();
    }
  }

  /**
   * Asks whether another challenge may be opened.
   *
   * @throws LockedOutException when the site has locked out too often
   */
  public synchronized void check() {
    if (breaker.getState() == CircuitBreaker.State.OPEN) {
      throw new LockedOutException(
          "the site throttled us or locked us out in "
              + THRESHOLD
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
    if (LOCKOUTS.contains(failure)) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new LockedOutException(failure.words(), ""));
    }
  }
}
