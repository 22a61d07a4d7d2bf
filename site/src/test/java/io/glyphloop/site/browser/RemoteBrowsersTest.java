package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.proxy.ListenerAcl;
import io.glyphloop.site.scope.NameResolver;
import io.glyphloop.site.scope.ScopeGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the proxy of remote browsers listens, and for whom. */
class RemoteBrowsersTest {

  private static final String HERE = "http://127.0.0.1:8000/login";
  private static final String ELSEWHERE = "http://login.example.com/";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private final NameResolver nobody =
      name -> {
        throw new UnknownHostException(name);
      };

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.3.2.1", "[::1]"})
  void staysOnLoopbackForAServerOfThisMachine(String host) {
    assertThat(acl(HERE, nobody, "remote: 'http://" + host + ":4444'"))
        .isEqualTo(ListenerAcl.loopback());
  }

  @ParameterizedTest
  @ValueSource(strings = {"grid.example", "192.0.2.20", "[2001:db8::20]", "127.0.0.1.example"})
  void needsToBeToldWhereBrowsersOfAnotherMachineReachIt(String host) {
    assertThatThrownBy(() -> acl(ELSEWHERE, nobody, "remote: 'http://" + host + ":4444'"))
        .isInstanceOf(ConfigException.class)
        .hasFieldOrPropertyWithValue("key", "browser.proxy-address");
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.10", "10.0.0.5", "2001:db8::10", "[2001:db8::10]"})
  void listensWhereTheFileSaysForTheServersAddresses(String address) throws Exception {
    List<InetAddress> servers =
        List.of(InetAddress.getByName("192.0.2.20"), InetAddress.getByName("2001:db8::20"));
    NameResolver names = name -> name.equals("grid.example") ? servers : List.of();
    ListenerAcl acl =
        acl(
            ELSEWHERE,
            names,
            "remote: 'http://grid.example:4444'",
            "proxy-address: '" + address + "'");
    assertThat(acl.address()).isEqualTo(InetAddress.getByName(address.replaceAll("[\\[\\]]", "")));
    assertThat(acl.clients()).containsExactlyInAnyOrderElementsOf(servers);
  }

  @Test
  void servesTheClientsThatTheFileNamesInsteadAndLooksNothingUp() throws Exception {
    ListenerAcl acl =
        acl(
            ELSEWHERE,
            nobody,
            "remote: 'http://localhost:4444'",
            "proxy-address: 192.0.2.10",
            "proxy-clients: [192.0.2.21, 192.0.2.22]");
    assertThat(acl.clients())
        .containsExactlyInAnyOrder(
            InetAddress.getByName("192.0.2.21"), InetAddress.getByName("192.0.2.22"));
  }

  @Test
  void doesNotOpenLoopbackToAnotherMachine() {
    assertThatThrownBy(
            () ->
                acl(HERE, nobody, "remote: 'http://192.0.2.20:4444'", "proxy-address: 192.0.2.10"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("loopback");
  }

  @Test
  void saysThatNobodyKnowsTheServer() {
    assertThatThrownBy(
            () ->
                acl(
                    ELSEWHERE,
                    nobody,
                    "remote: 'http://gird.example'",
                    "proxy-address: 192.0.2.10"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("gird.example");
  }

  private static ListenerAcl acl(String url, NameResolver names, String... browser) {
    TargetConfig target =
        Targets.at(
            url,
            "authorization: {by: A, contact: a@b.example, until: 2026-12-31,"
                + " hosts: [\"login.example.com:80\"]}",
            "browser: {" + String.join(", ", browser) + "}");
    ScopeGuard guard = ScopeGuard.forTarget(url, target.authorization(), names, CLOCK);
    return new RemoteBrowsers(target.browser()).acl(guard, names);
  }
}
