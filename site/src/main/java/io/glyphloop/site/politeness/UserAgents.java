package io.glyphloop.site.politeness;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.site.scope.Authorization;
import java.util.Locale;
import java.util.Optional;

/** What a site is told about who asks. */
public final class UserAgents {

  private UserAgents() {}

  /**
   * Returns the {@code User-Agent} to send: on loopback the one of the target's file, elsewhere
   * with the contact of the authorization behind it.
   *
   * @param chosen what the target's file says
   * @param authorization empty on loopback
   * @throws ScopeException when the chosen one hides that it is Glyphloop from somebody else's site
   */
  public static String honest(String chosen, Optional<Authorization> authorization) {
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
}
