package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.config.BrowserSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutablesTest {

  @TempDir private Path folder;

  @Test
  void findsBothOnThePath() throws IOException {
    Path chromium = program("chromium");
    Path driver = program("chromedriver");
    String path = folder.resolve("none") + File.pathSeparator + folder;
    Executables found = Executables.find(spec(Optional.empty(), Optional.empty()), path);
    assertThat(found).isEqualTo(new Executables(chromium, driver));
  }

  @Test
  void takesTheOnesThatAreNamed() throws IOException {
    program("chromium");
    program("chromedriver");
    Path other = program("other");
    Executables found =
        Executables.find(spec(Optional.of(other), Optional.of(other)), folder.toString());
    assertThat(found).isEqualTo(new Executables(other, other));
  }

  @Test
  void saysWhatToInstall() throws IOException {
    Path page = Files.createFile(folder.resolve("page.txt"));
    assertThatThrownBy(
            () -> Executables.find(spec(Optional.of(page), Optional.empty()), folder.toString()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("browser.chromium")
        .hasMessageContaining("apt-get install -y chromium chromium-driver");
  }

  @Test
  void seleniumManagerIsNotEvenThere() {
    assertThatThrownBy(() -> Class.forName("org.openqa.selenium.manager.SeleniumManager"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private Path program(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static BrowserSpec spec(Optional<Path> chromium, Optional<Path> driver) {
    return new BrowserSpec(
        chromium,
        driver,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "1280x800",
        1);
  }
}
