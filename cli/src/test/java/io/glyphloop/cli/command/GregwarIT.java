package io.glyphloop.cli.command;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** PHP with Gregwar's captcha and sessions. */
class GregwarIT extends FrameworkHarvest {

  @Test
  void isDescribedAndHarvested() throws IOException {
    describes(Framework::gregwar, "abcde", "/login.php", "--probe");
    harvests(Framework::gregwar, file, "/login.php", "a-np-z1-9", 5);
    harvests(Framework::gregwar, inBrowser(), "/login.php", "a-np-z1-9", 5);
  }
}
