package io.glyphloop.target.scope;

import io.glyphloop.core.error.ScopeException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Decides which addresses may be connected to. Every page, image, form and redirect hop passes it
 * before a connection is opened, and connections are made only to the addresses that it returns, so
 * that no name server can change its mind in between.
 *
 * <p>The rules are asked in order and the first that denies ends the matter. This version keeps to
 * loopback.
 */
public final class ScopeGuard {

  private final List<ScopeRule> rules;

  private ScopeGuard(List<ScopeRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Returns the guard that allows this machine and nothing else. */
  public static ScopeGuard loopbackOnly() {
    return new ScopeGuard(
        List.of(
            ScopeRules.webScheme(),
            ScopeRules.noUserInfo(),
            ScopeRules.canonicalHost(),
            ScopeRules.realPort(),
            ScopeRules.loopbackOnly()));
  }

  /** Returns the names of the rules in the order in which they are asked. */
  public List<String> ruleNames() {
    return rules.stream().map(ScopeRule::name).toList();
  }

  /**
   * Checks an address. Connects to nothing and looks up no name.
   *
   * @param address an absolute address
   * @return the same address, parsed
   * @throws ScopeException when it is not allowed, or cannot be read without guessing
   */
  public URI check(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      throw refusal(address, "it cannot be read: " + e.getReason());
    }
    for (ScopeRule rule : rules) {
      if (rule.check(uri) instanceof Decision.Deny deny) {
        throw refusal(address, deny.reason());
      }
    }
    return uri;
  }

  /**
   * Returns the addresses that a checked host stands for, in the order in which they are tried.
   *
   * @param host a host as it stands in an address that {@link #check} returned; IPv6 with or
   *     without brackets
   * @throws ScopeException when the host never passed the guard
   */
  public List<InetAddress> addresses(String host) {
    List<InetAddress> addresses = Loopback.addresses(host);
    if (addresses.isEmpty()) {
      throw refusal(host, "host " + host + " is not on loopback");
    }
    return addresses;
  }

  private static ScopeException refusal(String address, String reason) {
    return new ScopeException(
        "refused " + printable(address) + ": " + reason + ", nothing was sent",
        "this version keeps to loopback (127.0.0.0/8, [::1], localhost); testing another host will"
            + " need its owner's consent in the target's file, as in 'authorization: {given-by:"
            + " NAME, contact: MAIL, until: YYYY-MM-DD, hosts: [HOST]}'");
  }

  /** An address from a page may hold anything; a message is one plain line without passwords. */
  private static String printable(String address) {
    String plain = address.replaceAll("[^\\x21-\\x7e]", "?").replaceFirst("//[^/]*@", "//***@");
    return plain.length() <= 200 ? plain : plain.substring(0, 200) + "...";
  }
}
