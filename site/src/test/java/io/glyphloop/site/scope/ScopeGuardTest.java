package io.glyphloop.site.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.ScopeException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeGuardTest {

  private final ScopeGuard guard = Guards.loopback();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/login",
        "http://127.0.0.1:8123/login?next=http://example.com/",
        "https://127.0.0.1/",
        "http://127.255.255.254/",
        "http://127.1.2.3:65535/",
        "http://[::1]/",
        "http://[::1]:8080/a",
        "http://localhost/",
        "HTTP://LOCALHOST:8080/",
        "http://localhost/#@example.com",
      })
  void allowsThisMachine(String address) {
    assertThat(guard.check(address).toString()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Other hosts, by name and by number.
        "http://example.com/login | host example.com is not on loopback",
        "https://example.com/ | is not on loopback",
        "http://10.0.0.1/ | host 10.0.0.1 is not on loopback",
        "http://192.168.1.1/ | is not on loopback",
        "http://169.254.169.254/latest/meta-data | is not on loopback",
        "http://128.0.0.1/ | is not on loopback",
        "http://126.255.255.255/ | is not on loopback",
        "http://0.0.0.0:8080/ | is not on loopback",
        "http://[::]/ | is not on loopback",
        "http://[2001:db8::1]/ | is not on loopback",
        "http://[fe80::1]/ | is not on loopback",
        // Names that look like loopback.
        "http://localhost.example.com/ | is not on loopback",
        "http://127.0.0.1.example.com/ | is not on loopback",
        "http://127-0-0-1.example.com/ | is not on loopback",
        "http://mylocalhost/ | is not on loopback",
        "http://localhost.localdomain/ | is not on loopback",
        "http://ip6-localhost/ | is not on loopback",
        "http://localhost./ | is not a plain name",
        "http://127.0.0.1./ | it has no host that can be read",
        // Odd spellings of 127.0.0.1 that other programs understand.
        "http://127.1/ | it has no host that can be read",
        "http://127.0.1/ | it has no host that can be read",
        "http://2130706433/ | odd form of an IPv4",
        "http://0x7f000001/ | odd form of an IPv4",
        "http://0x7f.0.0.1/ | it has no host that can be read",
        "http://0x7F.0x0.0x0.0x1/ | it has no host that can be read",
        "http://017700000001/ | odd form of an IPv4",
        "http://0177.0.0.1/ | odd form of an IPv4",
        "http://127.0.0.01/ | odd form of an IPv4",
        "http://127.000.000.001/ | odd form of an IPv4",
        "http://127.0.0.256/ | it has no host that can be read",
        "http://[::ffff:127.0.0.1]/ | odd form of a loopback",
        "http://[0:0:0:0:0:0:0:1]/ | odd form of a loopback",
        "http://[::0001]/ | odd form of a loopback",
        "http://[::127.0.0.1]/ | odd form of a loopback",
        "http://[::1%25eth0]/ | odd form of a loopback",
        // Another host behind a user name.
        "http://127.0.0.1@example.com/ | user name before the host",
        "http://127.0.0.1:80@example.com/ | user name before the host",
        "http://localhost%40@example.com/ | user name before the host",
        "http://user:secret@127.0.0.1/ | user name before the host",
        "http://@127.0.0.1/ | user name before the host",
        // What browsers and libraries read differently.
        "http://127.0.0.1\\@example.com/ | it cannot be read",
        "http://example.com\\.127.0.0.1/ | it cannot be read",
        "http:\\\\example.com/ | it cannot be read",
        "http:///example.com/ | it has no host that can be read",
        "http:example.com | it has no host that can be read",
        "http://%31%32%37.0.0.1/ | it has no host that can be read",
        "http://１２７.0.0.1/ | it has no host that can be read",
        "http://127。0。0。1/ | it has no host that can be read",
        "http://127.0.0.1 .example.com/ | it cannot be read",
        "http://127.0.0.1%00.example.com/ | it has no host that can be read",
        "http://loc_alhost/ | it has no host that can be read",
        // Ports that do not exist.
        "http://127.0.0.1:0/ | port 0 does not exist",
        "http://127.0.0.1:65536/ | port 65536 does not exist",
        "http://127.0.0.1:80:80/ | it has no host that can be read",
        // Other schemes, and none.
        "ftp://127.0.0.1/ | scheme is not http or https",
        "file:///etc/passwd | scheme is not http or https",
        "gopher://127.0.0.1/ | scheme is not http or https",
        "javascript:alert(1) | scheme is not http or https",
        "data:text/html,hello | scheme is not http or https",
        "jar:http://127.0.0.1/a!/b | scheme is not http or https",
        "//127.0.0.1/ | scheme is not http or https",
        "/login | scheme is not http or https",
        "127.0.0.1:8080/login | it cannot be read",
      })
  void refusesAllElse(String address, String reason) {
    assertThatThrownBy(() -> guard.check(address))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("nothing was sent")
        .hasMessageContaining("authorization: {by:")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
        .satisfies(e -> assertThat(((ScopeException) e).exitCode()).isEqualTo(ExitCode.SCOPE));
  }

  @Test
  void refusesControlCharactersAndShowsNone() {
    assertThatThrownBy(() -> guard.check("http://127.0.0.1/\r\nHost: example.com"))
        .isInstanceOf(ScopeException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\r").doesNotContain("\n"));
  }

  @Test
  void showsNoPassword() {
    assertThatThrownBy(() -> guard.check("http://user:secret@example.com/"))
        .isInstanceOf(ScopeException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://user@1/ | scheme",
        "http://user@1:0/ | user name",
        "http://1:0/ | odd form",
        "http://example.com:0/ | port 0",
        "http://example.com/ | not on loopback",
      })
  void asksItsRulesInOrder(String address, String reason) {
    assertThatThrownBy(() -> guard.check(address)).hasMessageContaining(reason);
  }

  @Test
  void knowsLoopbackByItself() {
    assertThat(addresses("localhost")).allMatch(InetAddress::isLoopbackAddress).hasSize(2);
    assertThat(addresses("LocalHost")).hasSize(2);
    assertThat(addresses("[::1]")).singleElement().matches(InetAddress::isLoopbackAddress);
    assertThat(addresses("::1")).singleElement().matches(InetAddress::isLoopbackAddress);
    assertThat(addresses("127.1.2.3"))
        .singleElement()
        .extracting(InetAddress::getHostAddress)
        .isEqualTo("127.1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "10.0.0.1", "127.1", "127.0.0.01", "localhost.", "", "::"})
  void resolvesNothingElse(String host) {
    assertThatThrownBy(() -> guard.connectable(host, 80)).isInstanceOf(ScopeException.class);
  }

  private List<InetAddress> addresses(String host) {
    return guard.connectable(host, 8123).stream().map(InetSocketAddress::getAddress).toList();
  }
}
