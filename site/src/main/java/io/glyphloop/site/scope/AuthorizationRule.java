package io.glyphloop.site.scope;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The last rule: this machine, or what the owner's authorization names and as long as it holds. */
final class AuthorizationRule implements ScopeRule {

  private final boolean onLoopback;
  private final Optional<Authorization> authorization;
  private final Set<AuthorizedHost> hosts;
  private final Clock clock;

  /**
   * @param onLoopback whether the target is on this machine, so that its pages may lead to it. A
   *     page of another machine must not: what listens on loopback trusts whoever reaches it
   * @throws io.glyphloop.core.error.ScopeException when the authorization has a wildcard
   */
  AuthorizationRule(boolean onLoopback, Optional<Authorization> authorization, Clock clock) {
    this.onLoopback = onLoopback;
    this.authorization = authorization;
    this.hosts =
        authorization.map(Authorization::hosts).orElse(List.of()).stream()
            .map(AuthorizedHost::parse)
            .collect(Collectors.toUnmodifiableSet());
    this.clock = clock;
  }

  /** Returns the authorized hosts; none without an authorization. */
  Set<AuthorizedHost> hosts() {
    return hosts;
  }

  @Override
  public Optional<Denial> check(URI address) {
    AuthorizedHost where = AuthorizedHost.of(address);
    if (onLoopback && Loopback.isLoopback(where.host())) {
      return Optional.empty();
    }
    if (authorization.isEmpty()) {
      return deny(
          "host " + where.host() + " is not on loopback",
          "loopback (127.0.0.0/8, [::1], localhost) needs nothing; to test another host, get its"
              + " owner's consent and add to the target's file: authorization: {by: NAME, contact:"
              + " MAIL, until: YYYY-MM-DD, hosts: [\""
              + where
              + "\"]}");
    }
    if (authorization.get().isOver(clock)) {
      return deny(
          "the authorization ended on " + authorization.get().until(),
          "ask "
              + authorization.get().by()
              + " for a new one, and set authorization.until in the target's file");
    }
    if (!hosts.contains(where)) {
      return deny(
          where + " is not among the authorized hosts",
          "if its owner consents, add \""
              + where
              + "\" to authorization.hosts in the target's file");
    }
    return Optional.empty();
  }

  private static Optional<Denial> deny(String reason, String remedy) {
    return Optional.of(new Denial(reason, remedy));
  }
}
