package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.glyphloop.cli.CommandLineHarness.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A target's file from a page that needs a browser. */
class TargetInBrowserIT extends TargetFileCase {

  @Test
  void framesWhatItFoundOnAPictureOfThePage() throws IOException {
    Path file = folder.resolve("mine.yaml");

    Ran ran = glyphloop.run("target", "init", "--browser", site.loginPage(), "--out", file);

    assumeFalse(ran.err().contains("install both with"), ran.err());
    assertThat(ran.status()).as(ran.err()).isZero();
    Path page = folder.resolve("mine.page.png");
    assertThat(ran.out())
        .contains("page:    " + page + " ", "1 captcha, 2 answer, 3 form, 4 button, ")
        .contains("field username", "picture: " + folder.resolve("mine.png"));
    assertThat(ImageIO.read(page.toFile()).getWidth()).isEqualTo(1280);
    assertThat(Files.readString(file)).contains("session: browser");
  }

  @Test
  void writesAFileForAPageOfFieldsWithoutNames() throws IOException {
    Path file = folder.resolve("page.yaml");
    String page = site.loginPage().resolve("/shapes/single-page").toString();

    Ran made = answering().run("target", "init", "--browser", page, "--probe", "--out", file);

    assumeFalse(made.err().contains("install both with"), made.err());
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(Files.readString(file)).contains("answer: \"input[placeholder='验证码']\"");
    Ran checked = answering().run("target", "check", file, "--submit");
    assertThat(checked.status()).as(checked.out()).isZero();
    assertThat(site.counts().accepted()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"/shapes/form-in-frame,iframe#box", "/shapes/iframe,iframe#picture"})
  void looksIntoTheFramesOfAPageInTheBrowser(String path, String frame) throws IOException {
    Path file = folder.resolve("framed.yaml");
    String page = site.loginPage().resolve(path).toString();

    Ran made = answering().run("target", "init", "--browser", page, "--probe", "--out", file);

    assumeFalse(made.err().contains("install both with"), made.err());
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(made.out()).contains("frame    " + frame, "1 frame");
    assertThat(Files.readString(file)).contains("  frame: \"" + frame + "\"");
    Ran checked = answering().run("target", "check", file, "--submit");
    assertThat(checked.status()).as(checked.out() + checked.err()).isZero();
    assertThat(site.counts().accepted()).isEqualTo(2);
  }
}
