package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  private static final String BASE = "http://127.0.0.1:8080/a/login?x=1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "captcha.png | http://127.0.0.1:8080/a/captcha.png",
        "/captcha.png | http://127.0.0.1:8080/captcha.png",
        "?y=2 | http://127.0.0.1:8080/a/login?y=2",
        "../b | http://127.0.0.1:8080/b",
        "' /b c ' | http://127.0.0.1:8080/b%20c",
        "/é | http://127.0.0.1:8080/%C3%A9",
        "/a[0]?b={1} | http://127.0.0.1:8080/a%5B0%5D?b=%7B1%7D",
        "//localhost/x | http://localhost/x",
        "http://example.com/ä | http://example.com/%C3%A4",
        "/\\example.com/ | http://127.0.0.1:8080/%5Cexample.com/",
        "http://ex[ample.com/ | http://ex[ample.com/",
      })
  void resolves(String reference, String expected) {
    assertThat(Addresses.resolve(BASE, reference)).isEqualTo(expected);
  }
}
