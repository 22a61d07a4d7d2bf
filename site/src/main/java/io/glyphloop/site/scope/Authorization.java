package io.glyphloop.site.scope;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The {@code authorization} block of a target's file: the owner's consent to a test, as the person
 * who tests wrote it down. Every host outside loopback needs one.
 *
 * @param by who gave it: a name, at most 200 characters
 * @param contact how the site's owner reaches the tester, a mail or web address of 3-100 printable
 *     ASCII characters; it is sent as a part of {@code User-Agent}
 * @param until the last day on which it holds, in UTC
 * @param hosts the exact hosts with their ports, at least one: {@code login.example.com:443}
 * @param addresses addresses in private networks that these hosts may stand for; none by default
 * @param robots whether the site's robots.txt is kept; it is unless its owner waives it
 */
public record Authorization(
    String by,
    String contact,
    LocalDate until,
    List<String> hosts,
    Optional<List<String>> addresses,
    Optional<RobotsRule> robots) {

  /** Whether robots.txt is kept. */
  public enum RobotsRule {
    /** What robots.txt disallows is not asked for. */
    KEPT,
    /** The owner allows what robots.txt disallows; it is not read. */
    WAIVED
  }

  public Authorization {
    if (by.isBlank() || by.length() > 200) {
      throw new IllegalArgumentException(
          "by: name who gave the authorization, in 1-200 characters");
    }
    if (!contact.matches("[\\x21-\\x7e][\\x20-\\x7e]{1,98}[\\x21-\\x7e]")) {
      throw new IllegalArgumentException(
          "contact: give a mail or web address of 3-100 ASCII characters");
    }
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException(
          "hosts: is empty; give each host with its port, as in \"login.example.com:443\"");
    }
    // A wildcard is no slip of the pen: the guard refuses it, whatever else the file says.
    hosts =
        hosts.stream()
            .map(
                host ->
                    AuthorizedHost.isWildcard(host) ? host : AuthorizedHost.parse(host).toString())
            .toList();
    addresses = addresses.map(List::copyOf);
    addresses.orElse(List.of()).forEach(IpAddresses::parse);
  }

  public boolean isOver(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isAfter(until);
  }

  public boolean waivesRobots() {
    return robots.orElse(RobotsRule.KEPT) == RobotsRule.WAIVED;
  }

  /** Returns it as one line for people. */
  public String summary() {
    return "authorized by "
        + by
        + " until "
        + until
        + " for "
        + String.join(", ", hosts)
        + "; contact "
        + contact
        + (waivesRobots() ? "; robots.txt waived" : "");
  }
}
