package io.glyphloop.loop.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Verdict;
import io.glyphloop.loop.drift.Alarm;
import io.glyphloop.loop.drift.ImageDriftDetector;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.simulated.PaintedCaptchas;
import io.glyphloop.loop.simulated.SimulatedTrainer;
import io.glyphloop.loop.simulated.Skill;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aRollBackAnswersNoAlarm() {
    List<Promotion> history =
        List.of(
            promoted("m-1", 0),
            promoted("m-2", 60),
            new Promotion(
                "t", "m-1", Promotion.Kind.ROLLED_BACK, "worse", NOON.plusSeconds(60 * 90)));
    assertThat(Alarm.since(List.of(alarm(90)), List.of(), history, "m-1")).isPresent();
    // Raised before the promotion of a model that did not stay.
    assertThat(Alarm.since(List.of(alarm(30)), List.of(), history, "m-1")).isPresent();
    assertThat(Alarm.since(List.of(alarm(-10)), List.of(), history, "m-1")).isEmpty();
    assertThat(Alarm.since(List.of(alarm(30)), List.of(), history.subList(0, 2), "m-2")).isEmpty();
  }

  @Test
  void aModelThatIsWorseLiveIsRolledBack(@TempDir Path folder) {
    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      PaintedCaptchas captchas = new PaintedCaptchas(1, () -> {});
      twoModels(workspace, folder, captchas);
      answer(workspace, captchas, "t-2", 40, i -> false);
      check(workspace);
      assertThat(workspace.models().live("t").orElseThrow().version()).isEqualTo("t-1");
      assertThat(workspace.drift().alarms("t")).isEmpty();
    }
  }

  @Test
  void notWhenItIsThePicturesThatHaveChanged(@TempDir Path folder) {
    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      PaintedCaptchas captchas = new PaintedCaptchas(1, () -> {});
      twoModels(workspace, folder, captchas);
      captchas.change();
      answer(workspace, captchas, "t-2", 40, i -> false);
      check(workspace);
      assertThat(workspace.models().live("t").orElseThrow().version()).isEqualTo("t-2");
      assertThat(
              Alarm.since(
                  workspace.drift().alarms("t"),
                  workspace.runs().of("t"),
                  workspace.models().promotions("t"),
                  "t-2"))
          .hasValueSatisfying(alarms -> assertThat(alarms.looksOtherwise()).isTrue());
    }
  }

  /** The first one reads nine of ten, enough of them to be what the second is held against. */
  private static void twoModels(Workspace workspace, Path folder, PaintedCaptchas captchas) {
    Path file = folder.resolve("model");
    new Skill(1, 1).write(file);
    for (int i = 1; i <= 2; i++) {
      workspace.models().register("t", file, SimulatedTrainer.manifest(), Map.of());
      workspace.models().promote("t-" + i, "better");
      if (i == 1) {
        answer(workspace, captchas, "t-1", ImageDriftDetector.REFERENCE, n -> n % 10 > 0);
        check(workspace);
      }
    }
  }

  private static void answer(
      Workspace workspace,
      PaintedCaptchas captchas,
      String reader,
      int challenges,
      IntPredicate accepted) {
    Run run = workspace.runs().start("crawl", "t", Map.of());
    Recognition reading = new Recognition("abc", 0.9, List.of(), reader);
    workspace
        .challenges()
        .record(
            "t",
            run.id(),
            IntStream.range(0, challenges)
                .mapToObj(
                    i ->
                        new NewChallenge(
                            captchas.challenge(i).image(),
                            List.of(
                                new NewGuess(
                                    reading,
                                    accepted.test(i) ? Verdict.ACCEPTED : Verdict.REJECTED,
                                    ""))))
                .toList());
    workspace.runs().finish(run.id(), RunOutcome.FINISHED, Map.of());
  }

  private static void check(Workspace workspace) {
    Events events = new Events("t", Clock.systemUTC(), List.of());
    StepRunner.Done done =
        new StepRunner(
                workspace,
                "t",
                Map.of(Task.DRIFT_CHECK, new DriftCheck(workspace, "t", events)),
                events)
            .perform(Task.DRIFT_CHECK);
    assertThat(done.problem()).isEmpty();
    assertThat(done.elsewhere()).isFalse();
  }

  private static Promotion promoted(String version, int minute) {
    return new Promotion(
        "t", version, Promotion.Kind.PROMOTED, "better", NOON.plusSeconds(60L * minute));
  }

  private static DriftAlarm alarm(int minute) {
    return new DriftAlarm(
        DriftAlarm.What.SIZE, "another size", 3, 7, NOON.plusSeconds(60L * minute));
  }
}
