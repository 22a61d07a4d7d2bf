package io.glyphloop.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.recognizer.ColourModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real model solves a real login page whose first pictures mean something else. */
class LiveSolveIT {

  @TempDir Path folder;
  private OnnxRecognizer recognizer;

  @BeforeEach
  void open() {
    recognizer = OnnxRecognizer.open(new ColourModel().write(folder.resolve("colour-1.onnx")));
  }

  @AfterEach
  void close() {
    recognizer.close();
  }

  /** Wants another answer than the picture shows, until the {@code after}-th. */
  private record Misleading(int after) implements ChallengeSource {

    @Override
    public Challenge challenge(long index) {
      return new Challenge(
          ColourModel.picture("rg", 60, 24), "image/png", index < after ? "bb" : "rg");
    }

    @Override
    public TextRule rule() {
      return TextRule.fixed("rgb", 2);
    }

    @Override
    public String description() {
      return "misleading";
    }
  }

  private static TargetConfig target(TestSite site) {
    return TargetConfig.load(
        new ConfigSource(
            "colours",
            """
            name: colour
            url: %s
            captcha: {image: "img#captcha", charset: bgr, length: 2}
            form:
              answer: captcha
              fields: {username: demo, password: not-a-password}
              dummy: true
            verdict:
              accepted: [{text: Wrong user name or password}]
              rejected: [{text: The characters do not match}]
            """
                .formatted(site.loginPage())));
  }

  @Test
  void opensFreshChallengesUntilOneIsAccepted() {
    List<Long> numbers = new ArrayList<>();
    try (TestSite site = TestSite.start(TestSiteOptions.serving(new Misleading(2)));
        WebSite door = Sites.open(target(site));
        WebSession session = door.newSession()) {

      LiveSolve.Result result =
          new LiveSolve(recognizer, 5, (number, attempt) -> numbers.add(number))
              .run(session, new Cancellation());

      assertThat(result.solved()).isTrue();
      assertThat(result.attempts())
          .extracting(Attempt::outcome)
          .containsExactly(Outcome.FAIL, Outcome.FAIL, Outcome.SUCC);
      assertThat(numbers).containsExactly(1L, 2L, 3L);
      assertThat(result.last().orElseThrow().recognition().orElseThrow().text()).isEqualTo("rg");
      assertThat(site.counts().accepted()).isEqualTo(1);
      assertThat(session.lastReply().orElseThrow().text()).contains("Wrong user name or password");
    }
  }

  @Test
  void givesUpAfterSoManyAndSaysSo() {
    try (TestSite site = TestSite.start(TestSiteOptions.serving(new Misleading(9)));
        WebSite door = Sites.open(target(site));
        WebSession session = door.newSession()) {

      LiveSolve.Result result = new LiveSolve(recognizer, 2).run(session, new Cancellation());

      assertThat(result.solved()).isFalse();
      assertThat(result.attempts()).hasSize(2);
      assertThat(site.counts().rejected()).isEqualTo(2);
    }
  }

  @Test
  void triesAtLeastOnce() {
    assertThatThrownBy(() -> new LiveSolve(recognizer, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
