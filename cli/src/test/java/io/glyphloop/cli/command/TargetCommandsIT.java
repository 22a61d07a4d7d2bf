package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.site.config.Condition;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.VerdictSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newcomer's way from a login page to a target's file that works. */
class TargetCommandsIT extends TargetFileCase {

  @Test
  void writesAFileThatOnlyNeedsTheVerdict() throws IOException {
    Path file = folder.resolve("mine.yaml");

    Ran ran = glyphloop.run("target", "init", site.loginPage(), "--out", file);

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("captcha  img#captcha  ", "form     form#login")
        .contains("verdict.accepted: ", "verdict.rejected: ", "picture: ");
    assertThat(Captcha.of(Files.readAllBytes(folder.resolve("mine.png"))).width()).isPositive();
    assertThat(site.counts().rejected()).isZero();

    Ran refused = glyphloop.run("target", "check", file);
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.problem()).contains("verdict.accepted: is empty");
    assertThat(glyphloop.run("target", "init", site.loginPage(), "--out", file).problem())
        .contains("mine.yaml is there already");
  }

  @Test
  void learnsTheVerdictByAskingTheSite() throws IOException {
    Path file = folder.resolve("mine.yaml");

    Ran made = answering().run("target", "init", site.loginPage(), "--probe", "--out", file);
    assertThat(made.status()).as(made.err()).isZero();
    VerdictSpec verdict = TargetConfig.load(file).verdict();
    assertThat(verdict.accepted())
        .extracting(Condition::text)
        .containsExactly(Optional.of("Wrong user name or password."));
    assertThat(verdict.rejected())
        .extracting(Condition::text)
        .containsExactly(Optional.of("The characters do not match the picture."));

    Ran checked = answering().run("target", "check", file, "--submit");
    assertThat(checked.status()).as(checked.out()).isZero();
    assertThat(checked.out())
        .contains("ok       captcha.image ", "verdict  accepted: text \"Wrong")
        .contains("picture: " + folder.resolve("mine.png"))
        .doesNotContain("PROBLEM");
    assertThat(site.counts().accepted()).isEqualTo(2);
  }

  @Test
  void withoutAnAnswerNothingIsSaidToFit() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Ran made = glyphloop.run("target", "init", site.loginPage(), "--probe", "--out", file);
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(made.err()).contains("nothing was typed", "--probe --force");
    assertThat(made.out()).endsWith("target check " + file + " --submit\n");
    Ran crawl = glyphloop.run("crawl", "--target", file, "-w", folder.resolve("w"));
    Refusal.check(ExitCode.CONFIG, crawl, "verdict.accepted: is empty", "--probe --force");
    assertThat(folder.resolve("w")).doesNotExist();

    assertThat(
            answering().run("target", "init", site.loginPage(), "--probe", "--out", file).status())
        .isEqualTo(ExitCode.USAGE.status());
    answering().run("target", "init", site.loginPage(), "--probe", "--force", "--out", file);
    Ran unproven = glyphloop.input(new byte[] {'\n'}).run("target", "check", file, "--submit");
    assertThat(unproven.status()).isEqualTo(ExitCode.SITE.status());
    assertThat(unproven.out())
        .contains("PROBLEM  verdict nothing was typed")
        .doesNotContain("The file fits");
    assertThat(glyphloop.run("target", "check", file).out()).contains("--submit shows");
    assertThat(site.counts().accepted()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:1234/x", "127.0.0.1:1234/x", "localhost/x"})
  void anAddressNeedsItsScheme(String address) {
    Refusal.check(
        ExitCode.SCOPE,
        glyphloop.run("target", "init", address),
        address,
        "http://localhost:8080/");
  }

  @Test
  void fivePicturesTellCharactersAndLength() throws IOException {
    Path file = folder.resolve("mine.yaml");

    Ran made =
        glyphloop
            .input("abcde\n\nfghij\nklmno\n".getBytes(StandardCharsets.UTF_8))
            .run("target", "init", site.loginPage(), "--probe", "--out", file);

    assertThat(made.status()).as(made.err()).isZero();
    assertThat(Files.readString(file)).contains("charset: \"a-z\"", "length: 5\n");
    assertThat(made.out()).doesNotContain("Still yours to say").contains("Then: ");
    assertThat(folder.resolve("mine-4.png")).exists();
    assertThat(site.counts().accepted()).isEqualTo(1);
    assertThat(site.counts().rejected()).isEqualTo(1);
  }

  @Test
  void writesAFileForAJsonInterfaceFromItsTwoAddresses() throws IOException {
    Path file = folder.resolve("api.yaml");
    String captcha = site.loginPage().resolve("/api/captcha").toString();

    Ran made =
        answering().run("target", "init", captcha, "--api", "/api/login", "--probe", "--out", file);
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(made.out()).contains("captcha  /img", "token    uuid: /uuid");
    assertThat(Files.readString(file))
        .contains("session: api", "\"uuid\": \"/uuid\"", "pointer: \"/msg\"", "answer: \"code\"");

    Ran checked = answering().run("target", "check", file, "--submit");
    assertThat(checked.status()).as(checked.out()).isZero();
    assertThat(checked.out()).contains("ok       captcha.image '/img'", "verdict  accepted: /msg");
    assertThat(site.counts().accepted()).isEqualTo(2);
    assertThat(site.counts().rejected()).isEqualTo(1);
  }

  @Test
  void explainsWhatDoesNotFit() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wrong.yaml"),
            """
            name: wrong
            url: %s
            captcha:
              image: "img.picture"
              charset: a-z
              length: 5
            form:
              answer: code
            verdict:
              accepted:
                - text: Log in
              rejected:
                - text: no match
            """
                .formatted(site.loginPage()));

    Ran ran = glyphloop.run("target", "check", file);

    assertThat(ran.status()).isEqualTo(7);
    assertThat(ran.out())
        .contains("PROBLEM  captcha.image 'img.picture' ", "'img#captcha'")
        .containsPattern("PROBLEM  form\\.answer .*'code'")
        .containsPattern("PROBLEM  verdict\\.accepted .*\"Log in\"");
    assertThat(site.counts().rejected()).isZero();
  }

  @Test
  void opensNothingOfAnotherHostWithoutItsOwnersWord() throws IOException {
    Path more = Files.writeString(folder.resolve("more.yaml"), "workers: 2\n");
    Ran ran = glyphloop.run("target", "init", "https://login.example.invalid/in", "--with", more);
    assertThat(ran.status()).isEqualTo(8);
    assertThat(ran.problem()).contains("login.example.invalid", "authorization");
  }

  @Test
  void copiesWhatIsKnownIntoTheFile() throws IOException {
    Path more = Files.writeString(folder.resolve("more.yaml"), "workers: 2\n");
    Path file = folder.resolve("mine.yaml");
    Ran ran = glyphloop.run("target", "init", site.loginPage(), "--with", more, "--out", file);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Files.readString(file)).endsWith("\nworkers: 2\n");
  }

  @Test
  void aPageWithoutACaptchaIsOneLine() {
    Ran ran = glyphloop.run("target", "init", site.loginPage().resolve("/stats"));
    Refusal.check(ExitCode.SITE, ran, "/stats", "picture", "field", "form");
  }
}
