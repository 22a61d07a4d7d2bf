package io.glyphloop.app.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.store.Promotion;
import io.glyphloop.core.store.Run;
import io.glyphloop.core.store.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftCheckTest {

  private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");

  @Test
  void aModelIsHeldAgainstTheOneBeforeIt() {
    List<Promotion> history = List.of(promoted("m-1", 0), promoted("m-2", 60));
    assertThat(DriftCheck.comparable(history, List.of())).isTrue();
    assertThat(DriftCheck.comparable(history, List.of(alarm(-10)))).isTrue();
  }

  @Test
  void notWhenTheCaptchaChangedWhileThatOneWasLive() {
    List<Promotion> history = List.of(promoted("m-1", 0), promoted("m-2", 60));
    assertThat(DriftCheck.comparable(history, List.of(alarm(30)))).isFalse();
  }

  @Test
  void notTheFirstModelNorOneThatCameBack() {
    assertThat(DriftCheck.comparable(List.of(promoted("m-1", 0)), List.of())).isFalse();
    Promotion back =
        new Promotion("t", "m-1", Promotion.Kind.ROLLED_BACK, "worse", NOON.plusSeconds(3600));
    assertThat(DriftCheck.comparable(List.of(promoted("m-2", 0), back), List.of())).isFalse();
  }

  private static Promotion promoted(String version, int minute) {
    return new Promotion(
        "t", version, Promotion.Kind.PROMOTED, "better", NOON.plusSeconds(60L * minute));
  }

  private static Run alarm(int minute) {
    Instant at = NOON.plusSeconds(60L * minute);
    return new Run(
        7,
        Alarm.KIND,
        "t",
        RunOutcome.FINISHED,
        Map.of("what", Alarm.What.SIZE.name()),
        Map.of("labels", "3"),
        at,
        Optional.of(at));
  }
}
