package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the address of a real framework's log-in page to a first harvest, as the manual says it. */
class FrameworksIT {

  private static final int CHALLENGES = 60;

  private static final Pattern SUMMARY =
      Pattern.compile("\\[SUCC] (\\d+) \\[FAIL] (\\d+) \\[FATAL] (\\d+)");

  @TempDir private Path folder;
  private Path fixed;
  private Path random;
  private Path file;

  @BeforeEach
  void folders() throws IOException {
    fixed = Files.createDirectory(folder.resolve("fixed"));
    random = Files.createDirectory(folder.resolve("random"));
    file = folder.resolve("mine.yaml");
  }

  @Test
  void djangoWithItsSimpleCaptcha() throws IOException {
    try (Framework site = Framework.django(fixed, "ABCD")) {
      describes(site, "abcd", site.url("/login/"), "--probe");
    }
    try (Framework site = Framework.django(random)) {
      harvests(site, file, "/login/", "a-z", "4");
      harvests(site, inBrowser(), "/login/", "a-z", "4");
    }
  }

  @Test
  void phpWithGregwarsCaptchaAndSessions() throws IOException {
    try (Framework site = Framework.gregwar(fixed, "abcde")) {
      describes(site, "abcde", site.url("/login.php"), "--probe");
    }
    try (Framework site = Framework.gregwar(random)) {
      harvests(site, file, "/login.php", "a-np-z1-9", "5");
      harvests(site, inBrowser(), "/login.php", "a-np-z1-9", "5");
    }
  }

  @Test
  void nodeWithSvgCaptchaAsAnInterface() throws IOException {
    try (Framework site = Framework.svgCaptcha(fixed, "aBcD")) {
      describes(site, "aBcD", site.url("/api/captcha"), "--api", "/api/login", "--probe");
    }
    try (Framework site = Framework.svgCaptcha(random)) {
      harvests(site, file, "/api/captcha", "0-9a-zA-Z", "4");
    }
  }

  @Test
  void nodeWithSvgCaptchaOnAPageWithoutFieldNames() throws IOException {
    try (Framework site = Framework.svgCaptcha(fixed, "aBcD")) {
      describes(site, "aBcD", site.url("/"), "--browser", "--probe");
    }
    try (Framework site = Framework.svgCaptcha(random)) {
      harvests(site, file, "/", "0-9a-zA-Z", "4");
    }
  }

  /** One picture is read; the site's counts say that the file then fits. */
  private void describes(Framework site, String text, String... arguments) throws IOException {
    List<Object> words = new ArrayList<>(List.of("target", "init"));
    words.addAll(List.of(arguments));
    // A busy machine takes its time to start a browser.
    Path patient = Files.writeString(folder.resolve("patient.yaml"), "timeout: 1m\n");
    words.addAll(List.of("--with", patient, "--out", file));
    Ran made = reading(text).run(words.toArray());
    assumeFalse(made.err().contains("install both with"), made.err());
    assertThat(made.status()).as(made.err() + made.out()).isZero();
    assertThat(site.counts()).containsExactly(1, 1);

    Ran checked = reading(text).run("target", "check", file, "--submit");
    assertThat(checked.out()).as(checked.err()).contains("verdict  accepted", "The file fits");
    assertThat(site.counts()).containsExactly(2, 1);
  }

  private void harvests(Framework site, Path target, String path, String charset, String length)
      throws IOException {
    List<Integer> before = site.counts();
    Ran ran =
        new CommandLineHarness()
            .run(
                "crawl",
                "--target",
                target,
                "--url",
                site.url(path),
                "--workspace",
                folder.resolve("w-" + target.getFileName()),
                "--model",
                "base",
                "--charset",
                charset,
                "--length",
                length,
                "--count",
                CHALLENGES,
                "--workers",
                2);
    assumeFalse(ran.err().contains("install both with"), ran.err());
    assertThat(ran.status()).as(ran.err() + ran.out()).isZero();
    Matcher summary = SUMMARY.matcher(ran.out() + ran.err());
    assertThat(summary.find()).as(ran.out() + ran.err()).isTrue();
    List<Integer> after = site.counts();
    int accepted = after.get(0) - before.get(0);
    int rejected = after.get(1) - before.get(1);
    assertThat(accepted).isEqualTo(Integer.parseInt(summary.group(1)));
    assertThat(rejected).isEqualTo(Integer.parseInt(summary.group(2)));
    assertThat(accepted + rejected).as(ran.out() + ran.err()).isEqualTo(CHALLENGES);
  }

  private Path inBrowser() throws IOException {
    return Files.writeString(
        folder.resolve("browser.yaml"), "session: browser\n" + Files.readString(file));
  }

  private static CommandLineHarness reading(String text) {
    return new CommandLineHarness().input((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
