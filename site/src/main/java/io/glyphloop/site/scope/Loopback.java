package io.glyphloop.site.scope;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/** The names and addresses of this machine, known without asking anybody. */
public final class Loopback {

  private Loopback() {}

  /** Returns whether the host is {@code localhost} or a loopback literal. */
  public static boolean isLoopback(String host) {
    return !addresses(host).isEmpty();
  }

  /**
   * Returns the addresses of a host, in the order in which they are tried; none when it is not on
   * loopback.
   *
   * @param name {@code localhost}, {@code 127.x.y.z}, {@code ::1} or {@code [::1]}
   */
  static List<InetAddress> addresses(String name) {
    String host = name.toLowerCase(Locale.ROOT);
    if (host.equals("localhost")) {
      return List.of(IpAddresses.parse("127.0.0.1"), IpAddresses.parse("::1"));
    }
    boolean literal =
        host.equals("[::1]")
            || host.equals("::1")
            || host.startsWith("127.") && IpAddresses.IPV4.matcher(host).matches();
    return literal ? List.of(IpAddresses.parse(host)) : List.of();
  }
}
