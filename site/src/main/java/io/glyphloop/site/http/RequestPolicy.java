package io.glyphloop.site.http;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.audit.AuditRequest;
import io.glyphloop.site.audit.Purpose;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.politeness.HostRates;
import io.glyphloop.site.politeness.Robots;
import io.glyphloop.site.politeness.Sleeper;
import io.glyphloop.site.scope.Authorization;
import io.glyphloop.site.scope.ScopeGuard;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.cookie.BasicCookieStore;

/**
 * What every request of a target waits for, whichever kind of session makes it: the guard, the
 * site's robots.txt, the host's turn. One for each open site; safe for several threads.
 */
public final class RequestPolicy implements AutoCloseable {

  private final ScopeGuard guard;
  private final AuditLog audit;
  private final Sleeper quiet;
  private final String userAgent;
  private final HostRates rates;
  private final Robots robots;
  private final GuardedHttpClient client;

  /**
   * @param guard the target's, which has allowed its address
   * @param audit where each request leaves its line; closed with this
   * @param turns how to wait for the target's rate; its answer is ignored
   * @param quiet how to wait until a host wants to be asked again, or a request is tried again;
   *     when it says stop, the request is given up
   * @throws ScopeException when the user agent hides from another one's site who asks
   */
  public RequestPolicy(
      TargetConfig config,
      ScopeGuard guard,
      AuditLog audit,
      Clock clock,
      Sleeper turns,
      Sleeper quiet) {
    this.guard = guard;
    this.audit = audit;
    this.quiet = quiet;
    Optional<Authorization> elsewhere =
        guard.isOnLoopback() ? Optional.empty() : config.authorization();
    this.userAgent = userAgent(config.userAgent(), elsewhere);
    this.rates = new HostRates(config.rate(), clock, turns, quiet);
    this.client = new GuardedHttpClient(config, userAgent, guard, rates, audit);
    boolean kept = !config.authorization().map(Authorization::waivesRobots).orElse(false);
    this.robots = new Robots(kept, clock, rates, this::robotsFile);
  }

  /** On loopback as the target's file says, elsewhere with the contact of the authorization. */
  static String userAgent(String chosen, Optional<Authorization> authorization) {
    if (authorization.isEmpty()) {
      return chosen;
    }
    if (!chosen.toLowerCase(Locale.ROOT).contains(Robots.NAME)) {
      throw new ScopeException(
          "refused user-agent '" + chosen + "': outside loopback it has to name Glyphloop",
          "leave user-agent out of the target's file, or add Glyphloop to it");
    }
    String contact = authorization.get().contact();
    return chosen.contains(contact) ? chosen : chosen + " contact: " + contact;
  }

  public ScopeGuard guard() {
    return guard;
  }

  public AuditLog audit() {
    return audit;
  }

  /** Returns what the site is told about who asks; a browser adds it to its own. */
  public String userAgent() {
    return userAgent;
  }

  /**
   * Judges a page before a browser is sent there, so that the refusal is an error here and not a
   * page there.
   *
   * @throws ScopeException when the guard or the site's robots.txt forbids it
   */
  public void visit(String address) {
    permit("GET", address, Purpose.PAGE);
  }

  /**
   * The gate of a browser's proxy, for addresses that the guard has allowed: robots.txt, then the
   * host's turn.
   *
   * @throws ScopeException when the site's robots.txt forbids it
   * @throws io.glyphloop.core.error.SiteException when the host wants to be left alone for long
   */
  public void admit(URI address) {
    robots.check(address);
    rates.await(address);
  }

  @Override
  public void close() {
    client.close();
    audit.close();
  }

  GuardedHttpClient client() {
    return client;
  }

  HostRates rates() {
    return rates;
  }

  /** Waits before a request is tried again; returns whether it is to be given up instead. */
  boolean pause(Duration delay) {
    return quiet.await(delay);
  }

  /** Passes an address by the guard and the site's robots.txt; what they refuse is written down. */
  URI permit(String method, String address, Purpose purpose) {
    try {
      URI allowed = guard.check(address);
      robots.check(allowed);
      return allowed;
    } catch (ScopeException e) {
      audit.refused(AuditRequest.ofRefused(method, address, purpose), e.problem());
      throw e;
    }
  }

  /** Redirects of a robots.txt are followed (RFC 9309, 2.3.1.2), each hop past the guard. */
  private Robots.File robotsFile(URI file) {
    SiteRequest request = SiteRequest.robots(file.toString());
    SiteResponse answer =
        client.send(guard.check(request.address()), request, new BasicCookieStore());
    for (int hop = 0; answer.isRedirect() && hop < Navigator.MAX_REDIRECTS; hop++) {
      String to = Addresses.resolve(answer.address().toString(), answer.location().orElseThrow());
      request = SiteRequest.robots(to);
      answer = client.send(guard.check(to), request, new BasicCookieStore());
    }
    return new Robots.File(answer.status(), answer.body());
  }
}
