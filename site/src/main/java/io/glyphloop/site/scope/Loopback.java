package io.glyphloop.site.scope;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names and addresses of this machine, known without asking anybody. */
public final class Loopback {

  private static final Pattern IPV4 = Pattern.compile("127\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final byte[] V4 = {127, 0, 0, 1};
  private static final byte[] V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private Loopback() {}

  /** Returns whether the host, in lower case, is {@code localhost} or a loopback literal. */
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
      return List.of(address(host, V4), address(host, V6));
    }
    if (host.equals("[::1]") || host.equals("::1")) {
      return List.of(address("::1", V6));
    }
    Matcher matcher = IPV4.matcher(host);
    if (!matcher.matches()) {
      return List.of();
    }
    byte[] bytes = V4.clone();
    for (int i = 1; i <= 3; i++) {
      String digits = matcher.group(i);
      int value = Integer.parseInt(digits);
      // Leading zeros read as octal elsewhere: one spelling only.
      if (value > 255 || !digits.equals(Integer.toString(value))) {
        return List.of();
      }
      bytes[i] = (byte) value;
    }
    return List.of(address(host, bytes));
  }

  private static InetAddress address(String host, byte[] bytes) {
    try {
      return InetAddress.getByAddress(host, bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are always an address", e);
    }
  }
}
