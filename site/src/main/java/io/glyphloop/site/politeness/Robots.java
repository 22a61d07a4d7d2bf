package io.glyphloop.site.politeness;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.scope.Loopback;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps a site's robots.txt (RFC 9309): what it disallows for {@value #NAME} or for everybody is
 * not asked for. A missing file allows all; one that cannot be had (5xx, no answer) disallows all
 * until it can. It is read once a day. Loopback is never asked: its owner is whoever runs the test.
 * Safe for several threads.
 */
public final class Robots {

  /** The name by which a robots.txt speaks of Glyphloop. */
  public static final String NAME = "glyphloop";

  private static final Duration FRESH = Duration.ofHours(24);
  private static final Duration UNREACHABLE = Duration.ofMinutes(5);

  private final boolean kept;
  private final Clock clock;
  private final HostRates rates;
  private final Function<URI, File> fetcher;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param kept false when the authorization waives it
   * @param rates told of a site's Crawl-delay
   * @param fetcher asks for the file at an address; a {@link SiteException} means that nothing came
   */
  public Robots(boolean kept, Clock clock, HostRates rates, Function<URI, File> fetcher) {
    this.kept = kept;
    this.clock = clock;
    this.rates = rates;
    this.fetcher = fetcher;
  }

  /**
   * Checks an address that the guard has allowed; asks its host for robots.txt when that is not
   * known.
   *
   * @throws ScopeException when robots.txt disallows it
   * @throws SiteException when nothing answers at its host
   */
  public void check(URI address) {
    if (!kept || Loopback.isLoopback(address.getHost())) {
      return;
    }
    BaseRobotRules rules =
        known.compute(site(address), (site, old) -> isFresh(old) ? old : read(address)).rules();
    if (rules.isDeferVisits()) {
      throw new ScopeException(
          "refused " + site(address) + ": its robots.txt cannot be had, nothing else was sent",
          "try again when the site is well, or let its owner waive it: authorization.robots:"
              + " waived");
    }
    if (!rules.isAllowed(address.toString())) {
      throw new ScopeException(
          "refused "
              + site(address)
              + address.getRawPath()
              + ": the site's robots.txt disallows it, nothing was sent",
          "ask the owner to allow it for the user agent '"
              + NAME
              + "', or to waive it, and write authorization.robots: waived");
    }
  }

  private boolean isFresh(Known rules) {
    return rules != null && clock.instant().isBefore(rules.until());
  }

  private Known read(URI address) {
    URI file = URI.create(site(address) + "/robots.txt");
    BaseRobotRules rules;
    try {
      rules = rules(file, fetcher.apply(file));
    } catch (SiteException e) {
      if (e.failure() == SiteFailure.DOWN) {
        // Nobody is there: that is what there is to say, and the page would say the same.
        throw e;
      }
      rules = unreachable();
    }
    if (rules.getCrawlDelay() > 0) {
      rates.slower(address, Duration.ofMillis(rules.getCrawlDelay()));
    }
    Duration keep = rules.isDeferVisits() ? UNREACHABLE : FRESH;
    return new Known(rules, clock.instant().plus(keep));
  }

  private static BaseRobotRules rules(URI file, File answer) {
    if (answer.status() >= 500 || answer.status() == 429) {
      return unreachable();
    }
    if (answer.status() < 200 || answer.status() > 299) {
      return new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
    }
    return new SimpleRobotRulesParser()
        .parseContent(file.toString(), answer.body(), "text/plain", List.of(NAME));
  }

  private static BaseRobotRules unreachable() {
    SimpleRobotRules rules = new SimpleRobotRules(RobotRulesMode.ALLOW_NONE);
    rules.setDeferVisits(true);
    return rules;
  }

  private static String site(URI address) {
    return (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  /**
   * What came for a robots.txt.
   *
   * @param status the HTTP status of the last answer, redirects followed
   */
  public record File(int status, byte[] body) {}

  private record Known(BaseRobotRules rules, Instant until) {}
}
