package io.glyphloop.loop.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.loop.drift.Alarm;
import io.glyphloop.loop.step.RetrainPolicy.Choice;
import io.glyphloop.loop.step.RetrainPolicy.Facts;
import io.glyphloop.site.config.ScheduleSpec.Growth;
import io.glyphloop.store.DriftAlarm;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrainPolicyTest {

  private static final Growth GROWTH = new Growth(200, 20);

  @ParameterizedTest
  @CsvSource({
    // labels, at the last training, that the live model knew
    "199, 0, 0, WAIT",
    "200, 0, 0, LABELS",
    "1199, 1000, 1000, WAIT",
    "1200, 1000, 1000, LABELS",
    "120, 100, 100, LABELS",
    "119, 100, 100, WAIT",
    "130, 120, 100, WAIT",
    "900, 1000, 1000, WAIT"
  })
  void decides(long labels, long atLast, long liveKnew, Choice expected) {
    RetrainPolicy.Decision decision =
        RetrainPolicy.decide(GROWTH, new Facts(labels, atLast, liveKnew, Optional.empty()));
    assertThat(decision.choice()).as(decision.reason()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // labels, when it changed, what changed, trainings since
    "1049, 1000, SUCCESS, 0, WAIT",
    "1050, 1000, SUCCESS, 0, LABELS",
    "1010, 1000, SIZE, 0, SYNTHETIC",
    "1010, 1000, LOOK, 2, SYNTHETIC",
    "1010, 1000, LOOK, 3, WAIT",
    "1050, 1000, SIZE, 0, LABELS",
    // Labels from before the change, however many, do not tell how to read what is there now.
    "1300, 1290, SIZE, 0, SYNTHETIC"
  })
  void afterAChangeOnlyLabelsSinceTellAnything(
      long labels, long atChange, DriftAlarm.What what, int trainings, Choice expected) {
    Alarm.Standing change = new Alarm.Standing(Set.of(what), atChange, trainings);
    RetrainPolicy.Decision decision =
        RetrainPolicy.decide(GROWTH, new Facts(labels, 1000, 1000, Optional.of(change)));
    assertThat(decision.choice()).as(decision.reason()).isEqualTo(expected);
  }
}
