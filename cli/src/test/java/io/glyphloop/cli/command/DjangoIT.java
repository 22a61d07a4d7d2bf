package io.glyphloop.cli.command;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Django with its simple captcha. */
class DjangoIT extends FrameworkHarvest {

  @Test
  void isDescribedAndHarvested() throws IOException {
    describes(Framework::django, "ABCD", "/login/", "--probe");
    harvests(Framework::django, file, "/login/", "a-z", 4);
    harvests(Framework::django, inBrowser(), "/login/", "a-z", 4);
  }
}
