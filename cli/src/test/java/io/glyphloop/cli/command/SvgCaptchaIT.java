package io.glyphloop.cli.command;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Node with svg-captcha. */
class SvgCaptchaIT extends FrameworkHarvest {

  @Test
  void isHarvestedAsAnInterface() throws IOException {
    describes(Framework::svgCaptcha, "aBcD", "/api/captcha", "--api", "/api/login", "--probe");
    harvests(Framework::svgCaptcha, file, "/api/captcha", "0-9a-zA-Z", 4);
  }

  @Test
  void isHarvestedOnAPageWithoutFieldNames() throws IOException {
    describes(Framework::svgCaptcha, "aBcD", "/", "--browser", "--probe");
    harvests(Framework::svgCaptcha, file, "/", "0-9a-zA-Z", 4);
  }
}
