package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {

  @Test
  void linuxNeedsOneToShowABrowserOn() {
    assertThatThrownBy(() -> Display.require("Linux", Map.of("DISPLAY", "")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("browser.headed")
        .hasMessageContaining("leave out --headed");
    assertThatCode(() -> Display.require("Linux", Map.of("DISPLAY", ":0")))
        .doesNotThrowAnyException();
    assertThatCode(() -> Display.require("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
        .doesNotThrowAnyException();
  }

  @Test
  void otherSystemsHaveOneWithoutSayingSo() {
    assertThatCode(() -> Display.require("Mac OS X", Map.of())).doesNotThrowAnyException();
    assertThatCode(() -> Display.require("Windows 11", Map.of())).doesNotThrowAnyException();
  }
}
