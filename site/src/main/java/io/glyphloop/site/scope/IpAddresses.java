package io.glyphloop.site.scope;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses without asking a name server, and tells public ones from the others. */
public final class IpAddresses {

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** IPv4 in its only spelling: leading zeros read as octal elsewhere. */
  static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);

  private static final Pattern NUMBERS = Pattern.compile("[0-9a-fA-F:.]+");

  private IpAddresses() {}

  /**
   * @param text {@code 10.1.2.3} or {@code 2001:db8::1}, IPv6 with or without brackets
   * @throws IllegalArgumentException when it is none
   */
  public static InetAddress parse(String text) {
    String plain =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    boolean numeric =
        plain.contains(":") ? NUMBERS.matcher(plain).matches() : IPV4.matcher(plain).matches();
    if (!numeric) {
      throw new IllegalArgumentException("addresses: '" + text + "' is not a numeric address");
    }
    try {
      return InetAddress.getByName(plain);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("addresses: '" + text + "' is not a numeric address", e);
    }
  }

  /** Returns whether a host of an address is a number, so that no name server is asked. */
  static boolean isNumeric(String host) {
    return host.contains(":") || IPV4.matcher(host).matches();
  }

  /**
   * Returns what kind of network an address is in when that is not the public one: loopback,
   * private, link-local and the others of IANA's special-purpose registries (RFC 6890), with the
   * IPv6 forms that carry an IPv4 address judged by that one.
   */
  static Optional<String> specialKind(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return Optional.of("loopback");
    }
    if (address.isAnyLocalAddress()) {
      return Optional.of("unspecified");
    }
    if (address.isLinkLocalAddress()) {
      return Optional.of("link-local");
    }
    if (address.isMulticastAddress()) {
      return Optional.of("multicast");
    }
    if (address.isSiteLocalAddress()) {
      return Optional.of("private");
    }
    return address instanceof Inet4Address
        ? specialIpv4(address.getAddress())
        : specialIpv6((Inet6Address) address);
  }

  private static Optional<String> specialIpv4(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (first == 100 && second >= 64 && second < 128) {
      return Optional.of("private (shared by a provider's customers)");
    }
    boolean reserved =
        first == 0
            || first >= 240
            || first == 198 && (second == 18 || second == 19)
            || first == 192 && second == 0 && bytes[2] == 0;
    return reserved ? Optional.of("reserved") : Optional.empty();
  }

  private static Optional<String> specialIpv6(Inet6Address address) {
    byte[] bytes = address.getAddress();
    if ((bytes[0] & 0xFE) == 0xFC) {
      return Optional.of("private");
    }
    Optional<InetAddress> inside = embeddedIpv4(bytes);
    if (inside.isPresent()) {
      return specialKind(inside.get()).map(kind -> kind + " (IPv4 inside IPv6)");
    }
    // 2000::/3 is all that was ever given out.
    return (bytes[0] & 0xE0) == 0x20 ? Optional.empty() : Optional.of("reserved");
  }

  /** IPv4 in the translated (64:ff9b::/96) and in the 6to4 (2002::/16) form. */
  private static Optional<InetAddress> embeddedIpv4(byte[] bytes) {
    byte[] translated = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
    if (Arrays.equals(bytes, 0, 12, translated, 0, 12)) {
      return Optional.of(address(Arrays.copyOfRange(bytes, 12, 16)));
    }
    if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      return Optional.of(address(Arrays.copyOfRange(bytes, 2, 6)));
    }
    return Optional.empty();
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 bytes are always an address", e);
    }
  }
}
