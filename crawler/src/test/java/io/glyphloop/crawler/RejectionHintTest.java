package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Verdict;
import io.glyphloop.store.NewGuess;
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

  @Test
  void whatWasNotSentWasNotRejected() {
    attempts(Outcome.FAIL, Verdict.UNVERIFIED, 2 * RejectionHint.MANY);
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private void attempts(Outcome outcome, int count) {
    attempts(outcome, outcome == Outcome.SUCC ? Verdict.ACCEPTED : Verdict.REJECTED, count);
  }

  private void attempts(Outcome outcome, Verdict verdict, int count) {
    Recognition read = new Recognition("ayqx", 0.1, List.of(), "fake-1");
    for (int i = 0; i < count; i++) {
      hint.attempted(
          i,
          new Attempt(
              Optional.empty(),
              List.of(new NewGuess(read, verdict, "")),
              Optional.empty(),
              outcome,
              Optional.empty(),
              "",
              Map.of()));
    }
  }
}
