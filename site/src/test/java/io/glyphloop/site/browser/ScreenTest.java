package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

  @Test
  void linuxNeedsOneToShowABrowserOn() {
    assertThatThrownBy(() -> Screen.require("Linux", Map.of("DISPLAY", "")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("browser.headed")
        .hasMessageContaining("leave out --headed");
    assertThatCode(() -> Screen.require("Linux", Map.of("DISPLAY", ":0")))
        .doesNotThrowAnyException();
    assertThatCode(() -> Screen.require("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
        .doesNotThrowAnyException();
  }

  @Test
  void otherSystemsHaveOneWithoutSayingSo() {
    assertThatCode(() -> Screen.require("Mac OS X", Map.of())).doesNotThrowAnyException();
    assertThatCode(() -> Screen.require("Windows 11", Map.of())).doesNotThrowAnyException();
  }
}
