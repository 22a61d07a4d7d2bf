package io.glyphloop.site.politeness;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.scope.Loopback;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * How often each host is asked, by all sessions together: the target's rate, else once a second
 * outside loopback and without limit on it; never more often than the host's own Crawl-delay, and
 * not at all until the time that it asked for with Retry-After. Safe for several threads.
 */
public final class HostRates {

  /** The requests a second to a host outside loopback when the target's file names no rate. */
  public static final double DEFAULT = 1;

  /** The longest that a request waits because a host asked for it; beyond that it fails. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration ANY_TURN = Duration.ofDays(365);

  private final Optional<Double> rate;
  private final Clock clock;
  private final Sleeper turns;
  private final Sleeper quiet;
  private final Map<String, Optional<RateLimiter>> limiters = new ConcurrentHashMap<>();
  private final Map<String, Instant> quietUntil = new ConcurrentHashMap<>();

  /**
   * @param rate requests a second to one host, as the target's file says
   * @param turns how to wait for a turn; its answer is ignored, since the rate holds for the last
   *     request of a stopping worker too
   * @param quiet how to wait until a host wants to be asked again; when it says stop, the request
   *     is given up
   */
  public HostRates(Optional<Double> rate, Clock clock, Sleeper turns, Sleeper quiet) {
    this.rate = rate;
    this.clock = clock;
    this.turns = turns;
    this.quiet = quiet;
  }

  /**
   * Waits for the turn of one request.
   *
   * @throws SiteException when the host asked to be left alone for longer than {@link #PATIENCE},
   *     or the work is to stop meanwhile; nothing was sent
   */
  public void await(URI address) {
    String host = host(address);
    Duration left = left(host);
    if (left.compareTo(PATIENCE) > 0 || !left.isZero() && quiet.await(left)) {
      throw new SiteException(
          SiteFailure.THROTTLED,
          host + " asked for no request in the next " + left.toSeconds() + " s",
          "come back later, with fewer workers or a lower rate in the target's file");
    }
    limiters
        .computeIfAbsent(host, this::limiter)
        .ifPresent(limiter -> turns.await(Duration.ofNanos(limiter.reservePermission())));
  }

  /**
   * Leaves a host alone for a while, as it asked; a shorter time changes nothing.
   *
   * @param retryAfter what its {@code Retry-After} says: seconds or an HTTP date
   * @return how long it asks to wait, never less than nothing; empty when that cannot be read
   */
  public Optional<Duration> heed(URI address, String retryAfter) {
    Instant now = clock.instant();
    String text = retryAfter.strip();
    Optional<Duration> asked =
        text.matches("\\d{1,9}")
            ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
            : Optional.ofNullable(DateUtils.parseStandardDate(text))
                .map(then -> then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
    asked.ifPresent(
        time ->
            quietUntil.merge(
                host(address), now.plus(time), (one, two) -> one.isAfter(two) ? one : two));
    return asked;
  }

  /** Asks a host no more often than its Crawl-delay says. */
  public void slower(URI address, Duration delay) {
    String host = host(address);
    Optional<Duration> own = interval(host);
    if (own.isEmpty() || delay.compareTo(own.get()) > 0) {
      limiters.put(host, Optional.of(limiter(host, delay)));
    }
  }

  private Duration left(String host) {
    Instant until = quietUntil.getOrDefault(host, Instant.MIN);
    Instant now = clock.instant();
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }

  private Optional<Duration> interval(String host) {
    Optional<Double> perSecond =
        rate.isEmpty() && !Loopback.isLoopback(host) ? Optional.of(DEFAULT) : rate;
    return perSecond.map(value -> Duration.ofNanos(Math.round(1e9 / value)));
  }

  private Optional<RateLimiter> limiter(String host) {
    return interval(host).map(time -> limiter(host, time));
  }

  private static RateLimiter limiter(String host, Duration interval) {
    return RateLimiter.of(
        host,
        RateLimiterConfig.custom()
            .limitForPeriod(1)
            .limitRefreshPeriod(interval)
            .timeoutDuration(ANY_TURN)
            .build());
  }

  private static String host(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT);
  }
}
