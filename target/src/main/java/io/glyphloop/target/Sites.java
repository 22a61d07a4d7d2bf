package io.glyphloop.target;

import io.glyphloop.core.Cancellation;
import io.glyphloop.target.http.HttpSite;
import io.glyphloop.target.scope.ScopeGuard;
import java.time.Clock;
import java.util.Random;

/**
 * The entry of this module:
 *
 * <pre>{@code
 * try (Site site = Sites.open(config); SiteSession visitor = site.newSession()) {
 *   LiveChallenge challenge = visitor.open();
 *   Reply reply = visitor.submit(challenge, "aybcx");
 * }
 * }</pre>
 */
public final class Sites {

  private Sites() {}

  /**
   * Opens a target; connects to nothing yet.
   *
   * @throws io.glyphloop.core.error.ScopeException when its address is not allowed
   */
  public static Site open(TargetConfig config) {
    return open(config, new Cancellation());
  }

  /**
   * Opens a target; connects to nothing yet.
   *
   * @param cancellation ends the waiting before a request is tried again
   * @throws io.glyphloop.core.error.ScopeException when its address is not allowed
   */
  public static Site open(TargetConfig config, Cancellation cancellation) {
    return switch (config.session()) {
      case HTTP ->
          new HttpSite(
              config,
              ScopeGuard.loopbackOnly(),
              Clock.systemUTC(),
              new Random(),
              cancellation::await,
              new Cancellation()::await);
    };
  }
}
