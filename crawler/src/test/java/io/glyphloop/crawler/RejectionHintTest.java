package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejectionHintTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final RejectionHint hint =
      new RejectionHint(new PrintStream(said, true, StandardCharsets.UTF_8));

  @Test
  void comesOnceAfterFiftyRejectionsInARow() {
    attempts(Outcome.FAIL, RejectionHint.MANY - 1);
    attempts(Outcome.SUCC, 1);
    attempts(Outcome.FAIL, RejectionHint.MANY - 1);
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    attempts(Outcome.FAIL, 2 * RejectionHint.MANY);
    assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("captcha.case: upper");
  }

  private void attempts(Outcome outcome, int count) {
    for (int i = 0; i < count; i++) {
      hint.attempted(
          i,
          new Attempt(
              Optional.empty(),
              List.of(),
              Optional.empty(),
              outcome,
              Optional.empty(),
              "",
              Map.of()));
    }
  }
}
