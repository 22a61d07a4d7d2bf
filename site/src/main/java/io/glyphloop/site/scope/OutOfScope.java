package io.glyphloop.site.scope;

import io.glyphloop.core.error.ScopeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Glyphloop does not do, told to whoever looks for it in a target's file or an option. */
public final class OutOfScope {

  /** A kind of thing that is not there, and why. */
  private record Refused(Pattern names, String what, String why) {}

  private static final List<Refused> ALL =
      List.of(
          new Refused(
              Pattern.compile(
                  "2captcha|anti-?captcha|cap-?solver|cap-?monster|death-?by-?captcha|rucaptcha"
                      + "|api-?key|(captcha|challenge|solver|solving)-(service|api|farm)"),
              "third-party challenge services are",
              "it measures what one's own models read, and hands no site's pictures to strangers"),
          new Refused(
              Pattern.compile(
                  "prox(y|ies)|proxy-.*|.*-prox(y|ies)|socks.*|tor|vpn|.*-?rotation|rotate-.*"),
              "proxies, and every other way to seem many, are",
              "a site should see who asks; to test its limits, ask its owner to raise them"),
          new Refused(
              Pattern.compile(
                  "stealth.*|undetected.*|.*fingerprint.*|spoof.*|evade.*|evasion|anti-?detect.*"
                      + "|hide-.*|human-?like|humani[sz]e.*|random-(user-)?agent.*|user-agents"),
              "hiding that it is automation is",
              "it names itself in its User-Agent, so that a site can tell it from people"),
          new Refused(
              Pattern.compile(
                  "register|registration.*|sign-?up.*|create-accounts?|account-creation|accounts"),
              "account creation is",
              "it tests log-in forms with dummy credentials that belong to nobody"));

  private OutOfScope() {}

  /**
   * Judges a key or an option that nobody knows.
   *
   * @param name as it was written: {@code proxy-list}, {@code --stealth}
   * @return what to say when it asks for something that is out of scope
   */
  public static Optional<ScopeException> refusal(String name) {
    String plain =
        name.replaceFirst("^-+", "")
            .replaceFirst("=.*", "")
            .replace('_', '-')
            .toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(refused -> refused.names().matcher(plain).matches())
        .findFirst()
        .map(
            refused ->
                new ScopeException(
                    "refused '" + plain + "': " + refused.what() + " out of Glyphloop's scope",
                    refused.why() + " (docs/responsible-use.md)"));
  }
}
