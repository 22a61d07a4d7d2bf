package io.glyphloop.testsite;

import io.glyphloop.testsite.fault.FaultPlan;
import io.glyphloop.testsite.source.ChallengeSource;
import java.time.Duration;

/**
 * How the site behaves.
 *
 * @param source where its captchas come from
 * @param port on 127.0.0.1; 0 picks a free one
 * @param user the one user name that can log in
 * @param password that user's password
 * @param attemptsPerChallenge how often one picture can be answered, at least 1
 * @param lockOutAfter after so many log-ins that failed, of all visitors, nobody's answers are
 *     looked at; 0 for never
 * @param sessionLifetime how long a session lives after its last request
 * @param faults what goes wrong on purpose
 * @param seed of the faults
 */
public record TestSiteOptions(
    ChallengeSource source,
    int port,
    String user,
    String password,
    int attemptsPerChallenge,
    int lockOutAfter,
    Duration sessionLifetime,
    FaultPlan faults,
    long seed) {

  public TestSiteOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is 0-65535, not " + port);
    }
    if (attemptsPerChallenge < 1) {
      throw new IllegalArgumentException("a challenge has at least one attempt");
    }
    if (lockOutAfter < 0) {
      throw new IllegalArgumentException("a lock-out comes after some log-ins, or never with 0");
    }
    if (sessionLifetime.isNegative() || sessionLifetime.isZero()) {
      throw new IllegalArgumentException("a session lives for some time");
    }
  }

  /**
   * Returns a well-behaved site on a free port: user {@code demo} with password {@code glyphloop},
   * one attempt a challenge, sessions of ten minutes, no faults.
   */
  public static TestSiteOptions serving(ChallengeSource source) {
    return new TestSiteOptions(
        source, 0, "demo", "glyphloop", 1, 0, Duration.ofMinutes(10), FaultPlan.none(), 1);
  }

  /** Returns the same options with another port; 0 picks a free one. */
  public TestSiteOptions withPort(int other) {
    return new TestSiteOptions(
        source,
        other,
        user,
        password,
        attemptsPerChallenge,
        lockOutAfter,
        sessionLifetime,
        faults,
        seed);
  }

  /** Returns the same options with another number of attempts a challenge, at least 1. */
  public TestSiteOptions withAttemptsPerChallenge(int attempts) {
    return new TestSiteOptions(
        source, port, user, password, attempts, lockOutAfter, sessionLifetime, faults, seed);
  }

  /** Returns the same options with a lock-out after so many failed log-ins; 0 for never. */
  public TestSiteOptions withLockOutAfter(int failed) {
    return new TestSiteOptions(
        source, port, user, password, attemptsPerChallenge, failed, sessionLifetime, faults, seed);
  }

  /** Returns the same options with faults, decided from a seed. */
  public TestSiteOptions withFaults(FaultPlan plan, long faultSeed) {
    return new TestSiteOptions(
        source,
        port,
        user,
        password,
        attemptsPerChallenge,
        lockOutAfter,
        sessionLifetime,
        plan,
        faultSeed);
  }
}
