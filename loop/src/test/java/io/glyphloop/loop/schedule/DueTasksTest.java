package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.loop.drift.AcceptanceDriftDetector;
import io.glyphloop.loop.simulated.SimulatedClock;
import io.glyphloop.loop.simulated.SimulatedTrainer;
import io.glyphloop.loop.simulated.Skill;
import io.glyphloop.loop.step.Task;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.DriftLog;
import io.glyphloop.store.DriftState;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueTasksTest {

  private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");
  private static final String TARGET = "demo";

  @TempDir private Path folder;

  private SimulatedClock clock;
  private Workspace workspace;
  private DueTasks agenda;

  @BeforeEach
  void open() {
    SimulatedClock.write(folder.resolve("clock"), NOON);
    clock = SimulatedClock.in(folder.resolve("clock"));
    workspace = SqlWorkspace.open(folder.resolve("w"), clock);
    agenda =
        new DueTasks(
            workspace,
            TARGET,
            new Timetable(TimetableTest.spec("30m", "UTC", "13:00-14:00")),
            clock);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private void ran(Task task, RunOutcome outcome) {
    Run run = workspace.runs().start(task.kind(), TARGET, Map.of());
    workspace.runs().finish(run.id(), outcome, Map.of());
  }

  private DueTasks.Entry entry(Task task) {
    return agenda.entries().stream()
        .filter(entry -> entry.task() == task)
        .findFirst()
        .orElseThrow();
  }

  private void aModelIsLive() {
    Path file = folder.resolve("model");
    new Skill(1, 1).write(file);
    String version =
        workspace.models().register(TARGET, file, SimulatedTrainer.manifest(), Map.of()).version();
    workspace.models().promote(version, "the first model");
  }

  @Test
  void withoutAModelThereIsNothingToHarvestWith() {
    assertThat(agenda.due()).containsExactly(Task.DRIFT_CHECK, Task.RETRAIN);
  }

  @Test
  void nothingIsDueWhileTheTargetIsPaused() {
    workspace.runs().pause(TARGET, true);
    assertThat(agenda.entries()).isEmpty();
    workspace.runs().pause(TARGET, false);
    assertThat(agenda.due()).contains(Task.RETRAIN);
  }

  @Test
  void whatHasRunIsDueAfterItsInterval() {
    aModelIsLive();
    ran(Task.HARVEST, RunOutcome.FINISHED);
    ran(Task.DRIFT_CHECK, RunOutcome.FAILED);
    ran(Task.RETRAIN, RunOutcome.FINISHED);
    assertThat(agenda.due()).isEmpty();
    assertThat(entry(Task.HARVEST).at()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
    assertThat(entry(Task.DRIFT_CHECK).at()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
    assertThat(agenda.entries().get(0).task()).isEqualTo(Task.DRIFT_CHECK);
    clock.advance(Duration.ofMinutes(31));
    assertThat(agenda.due()).containsExactly(Task.HARVEST, Task.DRIFT_CHECK);
  }

  @Test
  void aClockThatWasSetBackStopsNothing() {
    Clock right = Clock.fixed(NOON.minus(Duration.ofDays(3_000)), ZoneOffset.UTC);
    aModelIsLive();
    for (Task task : Task.values()) {
      ran(task, RunOutcome.FINISHED);
    }
    assertThat(agenda.due()).isEmpty();
    DueTasks now = new DueTasks(workspace, TARGET, agenda.timetable(), right);
    assertThat(now.due()).contains(Task.HARVEST, Task.RETRAIN, Task.DRIFT_CHECK);
    // Clocks that differ by seconds, as those of several machines do, bring nothing twice.
    Clock behind = Clock.fixed(NOON.minus(Duration.ofSeconds(20)), ZoneOffset.UTC);
    assertThat(new DueTasks(workspace, TARGET, agenda.timetable(), behind).due()).isEmpty();
  }

  @Test
  void whatWasCutOffComesFirst() {
    aModelIsLive();
    ran(Task.RETRAIN, RunOutcome.CANCELLED);
    assertThat(agenda.due()).containsExactly(Task.RETRAIN, Task.HARVEST, Task.DRIFT_CHECK);
    ran(Task.RETRAIN, RunOutcome.FINISHED);
    assertThat(agenda.due()).doesNotContain(Task.RETRAIN);
  }

  @Test
  void anAlarmBringsAHarvestAndATraining() {
    aModelIsLive();
    for (Task task : Task.values()) {
      ran(task, RunOutcome.FINISHED);
    }
    assertThat(agenda.due()).isEmpty();
    DriftState state =
        new DriftState(
            0,
            new AcceptanceDriftDetector("demo-1", Optional.empty()).state(),
            DriftState.Pictures.NONE);
    workspace
        .drift()
        .keep(
            TARGET,
            state,
            List.of(new DriftLog.Raised(DriftAlarm.What.SUCCESS, "success has fallen")));
    assertThat(agenda.due()).containsExactly(Task.HARVEST, Task.RETRAIN);
    ran(Task.HARVEST, RunOutcome.FINISHED);
    ran(Task.RETRAIN, RunOutcome.FINISHED);
    assertThat(agenda.due()).isEmpty();
  }

  @Test
  void aCronExpressionIsDueOnceItsTimeHasCome() {
    aModelIsLive();
    ran(Task.HARVEST, RunOutcome.FINISHED);
    // Three in the morning, which came while something else was done.
    clock.advance(Duration.ofHours(15).plusMinutes(2));
    assertThat(agenda.due()).contains(Task.CLEAN_UP);
    ran(Task.CLEAN_UP, RunOutcome.FINISHED);
    assertThat(entry(Task.CLEAN_UP).at()).isEqualTo("2030-01-09T03:00:00Z");
  }

  @Test
  void nobodyHarvestsInQuietHours() {
    aModelIsLive();
    clock.advance(Duration.ofMinutes(70));
    assertThat(agenda.due()).doesNotContain(Task.HARVEST);
    assertThat(entry(Task.HARVEST).at()).isEqualTo("2030-01-07T14:00:00Z");
  }
}
