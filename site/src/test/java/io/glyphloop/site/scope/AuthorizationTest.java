package io.glyphloop.site.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.config.MovableClock;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts outside loopback: whose consent, for how long, and which machine it means. */
class AuthorizationTest {

  private static final String URL = "https://login.example.com/login";
  private static final String BLOCK =
      "authorization: {by: Ada Owner, contact: tester@example.org, until: 2026-01-31,"
          + " hosts: [\"login.example.com:443\", \"login.example.com:80\", \"10.1.2.3:8080\"%s]%s}";

  private final MovableClock clock = new MovableClock();
  private final FakeNames names = new FakeNames().with("login.example.com", "203.0.113.7");

  @Test
  void allowsExactlyTheHostsThatItNames() {
    ScopeGuard guard = guard(block("", ""));
    assertThat(guard.isOnLoopback()).isFalse();
    assertThat(guard.check("http://LOGIN.example.com/a").getHost()).isEqualTo("LOGIN.example.com");
    assertThat(guard.connectable("login.example.com", 443))
        .containsExactly(new InetSocketAddress(IpAddresses.parse("203.0.113.7"), 443));
    assertThat(guard.connectable("10.1.2.3", 8080))
        .containsExactly(new InetSocketAddress(IpAddresses.parse("10.1.2.3"), 8080));
    assertThat(names.asked()).containsExactly("login.example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com:8443/",
        "https://example.com/",
        "https://www.login.example.com/",
        "https://login.example.com.evil.example/",
        "http://10.1.2.3/",
        "https://10.1.2.4:8080/",
        "https://xn--logn-z5a.example.com/",
        "https://203.0.113.7/",
        "http://127.0.0.1/",
        "http://localhost:443/",
        "http://[::1]:80/",
        "http://[2001:db8::1]:443/",
      })
  void refusesEveryOtherHost(String address) {
    ScopeGuard guard = guard(block("", ""));
    assertThatThrownBy(() -> guard.check(address))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("authorization.hosts");
    assertThat(names.asked()).isEmpty();
  }

  @Test
  void isNeededOutsideLoopback() {
    assertThatThrownBy(() -> guard(Targets.at(URL)))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("login.example.com")
        .hasMessageContaining("authorization: {by: NAME, ")
        .hasMessageContaining("hosts: [\"login.example.com:443\"]}")
        .satisfies(e -> assertThat(((ScopeException) e).exitCode()).isEqualTo(ExitCode.SCOPE));
    assertThat(names.asked()).isEmpty();
  }

  @Test
  void endsWithItsLastDay() {
    clock.advance(Duration.ofDays(30).plusHours(11));
    ScopeGuard guard = guard(block("", ""));
    clock.advance(Duration.ofHours(1));
    assertThatThrownBy(() -> guard.check(URL))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("2026-01-31")
        .hasMessageContaining("Ada Owner");
    assertThatThrownBy(() -> guard(block("", ""))).isInstanceOf(ScopeException.class);
    assertThat(names.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.example.com:443", "*:443", "login.example.???:80", ".example.com:443"})
  void hasNoWildcards(String host) {
    assertThatThrownBy(() -> guard(block(", \"" + host + "\"", "")))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("authorization.hosts '" + host + "'")
        .hasMessageContaining("wildcard");
    assertThat(names.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "login.example.com | is not a host with a port",
        "login.example.com:0 | is not a host with a port",
        "login.example.com:443/path | is not a host with a port",
        "user@login.example.com:443 | is not a host with a port",
        "https://login.example.com:443 | is not a host with a port",
        "löwe.example:443 | is not a host with a port",
        "127.1:80 | is not a host with a port",
        "0x7f000001:80 | is not a host with a port",
        "[::ffff:10.0.0.1]:80 | is not a host with a port",
        "[::ffff:a00:1]:80 | is not a host with a port",
        "[fe80::1%25eth0]:80 | is not a host with a port",
      })
  void namesHostsPlainly(String host, String complaint) {
    assertThatThrownBy(() -> block(", \"" + host + "\"", ""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "until: 2026-01-31 | until: soon | until: 'soon' is not allowed (line 1); give a date such"
            + " as",
        "until: 2026-01-31 | until: 2026-02-31 | give a date such as 2027-01-31",
        "by: Ada Owner | by: ' ' | by: name who gave the authorization",
        "contact: tester@example.org | contact: ü | contact: give a mail or web address",
        "by: Ada Owner, | ' ' | is missing",
      })
  void saysWhatIsWrong(String right, String wrong, String complaint) {
    String text = BLOCK.formatted("", "").replace(right, wrong);
    assertThatThrownBy(() -> Targets.at(URL, text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void isWrittenIntoTheRunsSettings() {
    assertThat(block("", "").toFlatMap())
        .containsEntry("authorization.by", "Ada Owner")
        .containsEntry("authorization.contact", "tester@example.org")
        .containsEntry("authorization.until", "2026-01-31")
        .containsEntry("authorization.hosts[0]", "login.example.com:443");
    assertThat(block("", ", robots: waived").authorization().orElseThrow().summary())
        .containsSubsequence(
            "Ada Owner",
            "2026-01-31",
            "login.example.com:443, login.example.com:80, 10.1.2.3:8080",
            "tester@example.org",
            "robots.txt waived");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, loopback",
    "127.8.8.8, loopback",
    "0.0.0.0, unspecified",
    "0.1.2.3, reserved",
    "10.0.0.1, private",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.168.7.7, private",
    "100.64.0.1, private",
    "169.254.169.254, link-local",
    "192.0.0.8, reserved",
    "198.18.0.1, reserved",
    "224.0.0.1, multicast",
    "240.0.0.1, reserved",
    "255.255.255.255, reserved",
    "::1, loopback",
    "::, unspecified",
    "fe80::1, link-local",
    "fec0::1, private",
    "fc00::1, private",
    "fd12:3456::1, private",
    "ff02::1, multicast",
    "::ffff:10.0.0.1, private",
    "::ffff:127.0.0.1, loopback",
    "::127.0.0.1, reserved",
    "64:ff9b::a00:1, private",
    "2002:a00:1::1, private",
    "2002:7f00:1::1, loopback",
    "4000::1, reserved",
  })
  void refusesANameThatStandsForAnAddressInside(String address, String kind) {
    names.with("login.example.com", "203.0.113.7", address);
    ScopeGuard guard = guard(block("", ""));
    assertThatThrownBy(() -> guard.connectable("login.example.com", 443))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("login.example.com stands for ")
        .hasMessageContaining("a " + kind)
        .hasMessageContaining("authorization.addresses");
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "2606:4700::1", "172.32.0.1", "100.128.0.1", "8.8.8.8"})
  void takesPublicAddresses(String address) {
    names.with("login.example.com", address);
    assertThat(guard(block("", "")).connectable("login.example.com", 443)).hasSize(1);
  }

  @Test
  void takesAPrivateAddressThatTheOwnerNames() {
    names.with("login.example.com", "10.9.8.7");
    ScopeGuard guard = guard(block("", ", addresses: [10.9.8.7]"));
    assertThat(guard.connectable("login.example.com", 443))
        .containsExactly(new InetSocketAddress(IpAddresses.parse("10.9.8.7"), 443));
  }

  @Test
  void keepsToTheMachineOfTheFirstLookUp() {
    ScopeGuard guard = guard(block("", ""));
    guard.connectable("login.example.com", 443);
    names.with("login.example.com", "198.51.100.66", "203.0.113.7");
    assertThat(guard.connectable("login.example.com", 443))
        .containsExactly(new InetSocketAddress(IpAddresses.parse("203.0.113.7"), 443));
    names.with("login.example.com", "198.51.100.66");
    assertThatThrownBy(() -> guard.connectable("login.example.com", 443))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("203.0.113.7")
        .hasMessageContaining("198.51.100.66");
    names.with("login.example.com", "127.0.0.1");
    assertThatThrownBy(() -> guard.connectable("login.example.com", 443))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("a loopback address");
  }

  @Test
  void asksAgainBeforeTheSocketConnects() {
    ScopeGuard guard = guard(block("", ""));
    guard.connectable("login.example.com", 443);
    guard.confirm(at("203.0.113.7", 443));
    guard.confirm(at("10.1.2.3", 8080));
    List<InetSocketAddress> others =
        List.of(
            at("203.0.113.8", 443),
            at("203.0.113.7", 22),
            at("127.0.0.1", 443),
            InetSocketAddress.createUnresolved("login.example.com", 443));
    assertThat(others)
        .allSatisfy(
            other ->
                assertThatThrownBy(() -> guard.confirm(other)).isInstanceOf(ScopeException.class));
    assertThatThrownBy(() -> new GuardedSocket(guard).connect(at("203.0.113.8", 443)))
        .isInstanceOf(ScopeException.class);
  }

  @Test
  void saysThatANameHasNoAddress() {
    ScopeGuard guard = guard(block(", \"gone.example:443\"", ""));
    assertThatThrownBy(() -> guard.connectable("gone.example", 443))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("gone.example");
  }

  @Test
  void aTargetOnLoopbackMayLeadToAuthorizedHosts() {
    ScopeGuard guard = guard(Targets.at("http://127.0.0.1:8080/login", BLOCK.formatted("", "")));
    assertThat(guard.isOnLoopback()).isTrue();
    guard.check("http://localhost:1/");
    guard.check("https://login.example.com/");
    assertThatThrownBy(() -> guard.check("https://other.example/"))
        .isInstanceOf(ScopeException.class);
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(IpAddresses.parse(address), port);
  }

  private static TargetConfig block(String hosts, String more) {
    return Targets.at(URL, BLOCK.formatted(hosts, more));
  }

  private ScopeGuard guard(TargetConfig config) {
    return ScopeGuard.forTarget(config.url(), config.authorization(), names, clock);
  }
}
