package io.glyphloop.loop.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.loop.drift.Alarm;
import io.glyphloop.loop.step.RetrainPolicy.Choice;
import io.glyphloop.loop.step.RetrainPolicy.Facts;
import io.glyphloop.site.config.ScheduleSpec.Growth;
import io.glyphloop.store.DriftAlarm;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrainPolicyTest {

  private static final Growth GROWTH = new Growth(200, 20);
  private static final Answers WELL_READ = new Answers(1000, new Rate(900, 1000));

  @ParameterizedTest
  @CsvSource({
    // labels, solved of the live model's, judged in all, judged at the last training
    "0, 0, 99, 99, 0, WAIT",
    "0, 1, 100, 100, 0, WAIT",
    "0, 0, 100, 100, 0, ALL",
    "9, 9, 1000, 1000, 0, ALL",
    "9, 9, 1000, 1000, 501, WAIT",
    "9, 9, 1000, 1002, 501, ALL",
    "50, 9, 1000, 1000, 501, ALL",
    "200, 9, 1000, 1000, 501, LABELS"
  })
  void aModelThatReadsAlmostNothingIsTrainedOnAllThatThereIs(
      long labels, long solved, long answered, long judged, long atLast, Choice expected) {
    Answers answers = new Answers(judged, new Rate(solved, answered));
    RetrainPolicy.Decision decision =
        RetrainPolicy.decide(
            GROWTH, new Facts(labels, 0, 0, answers, atLast, Optional.empty(), Optional.empty()));
    assertThat(decision.choice()).as(decision.reason()).isEqualTo(expected);
    if (answers.readsAlmostNothing()) {
      assertThat(decision.reason()).doesNotContain("a training needs");
    }
  }

  @Test
  void aChangeThatSyntheticCaptchasDidNotHelpDoesNotStopItForEver() {
    Alarm.Standing change = new Alarm.Standing(Set.of(DriftAlarm.What.LOOK), 1000, 3);
    Answers unread = new Answers(1000, new Rate(0, 300));
    assertThat(
            RetrainPolicy.decide(
                    GROWTH,
                    new Facts(1010, 1000, 1000, unread, 500, Optional.of(change), Optional.empty()))
                .choice())
        .isEqualTo(Choice.ALL);
  }

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
        RetrainPolicy.decide(
            GROWTH,
            new Facts(labels, atLast, liveKnew, WELL_READ, 0, Optional.empty(), Optional.empty()));
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
        RetrainPolicy.decide(
            GROWTH,
            new Facts(labels, 1000, 1000, WELL_READ, 0, Optional.of(change), Optional.empty()));
    assertThat(decision.choice()).as(decision.reason()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // labels, when the last small one was trained, solved of 1,000, whether one is compared
    "999, 0, 980, false, WAIT",
    "1000, 0, 980, false, SMALL",
    "1000, 0, 940, false, WAIT",
    "1000, 0, 980, true, WAIT",
    "1300, 0, 980, true, WAIT",
    "1199, 600, 980, false, LABELS",
    "1200, 600, 980, false, SMALL"
  })
  void whatIsReadWellIsLearnedByASmallNetwork(
      long labels, long smallAtLast, long solved, boolean waiting, Choice expected) {
    RetrainPolicy.Decision decision =
        RetrainPolicy.decide(
            GROWTH,
            new Facts(
                labels,
                999,
                990,
                new Answers(1000, new Rate(solved, 1000)),
                0,
                Optional.empty(),
                Optional.of(new RetrainPolicy.Small(1000, smallAtLast, waiting))));
    assertThat(decision.choice()).as(decision.reason()).isEqualTo(expected);
  }

  @Test
  void noSmallNetworkIsTrainedWhereTheCaptchasHaveChanged() {
    Alarm.Standing change = new Alarm.Standing(Set.of(DriftAlarm.What.SUCCESS), 1000, 0);
    Facts facts =
        new Facts(
            1010,
            1000,
            1000,
            new Answers(1000, new Rate(990, 1000)),
            0,
            Optional.of(change),
            Optional.of(new RetrainPolicy.Small(1000, 0, false)));
    assertThat(RetrainPolicy.decide(GROWTH, facts).choice()).isEqualTo(Choice.WAIT);
  }
}
