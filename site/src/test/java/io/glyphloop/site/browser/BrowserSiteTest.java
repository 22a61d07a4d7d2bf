package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserSiteTest {

  @Test
  void linuxNeedsOneToShowABrowserOn() {
    assertThatThrownBy(() -> BrowserSite.requireScreen("Linux", Map.of("DISPLAY", "")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("browser.headed")
        .hasMessageContaining("leave out --headed");
    assertThatCode(() -> BrowserSite.requireScreen("Linux", Map.of("DISPLAY", ":0")))
        .doesNotThrowAnyException();
    assertThatCode(() -> BrowserSite.requireScreen("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
        .doesNotThrowAnyException();
  }

  @Test
  void otherSystemsHaveOneWithoutSayingSo() {
    assertThatCode(() -> BrowserSite.requireScreen("Mac OS X", Map.of()))
        .doesNotThrowAnyException();
    assertThatCode(() -> BrowserSite.requireScreen("Windows 11", Map.of()))
        .doesNotThrowAnyException();
  }
}
