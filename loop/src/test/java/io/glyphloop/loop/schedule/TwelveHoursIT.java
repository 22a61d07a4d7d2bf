package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.loop.simulated.PaintedCaptchas;
import io.glyphloop.loop.simulated.PaintedTarget;
import io.glyphloop.loop.simulated.SimulatedClock;
import io.glyphloop.loop.simulated.SimulatedTrainer;
import io.glyphloop.loop.simulated.Skill;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.KilledProcess;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twelve hours of schedule on a simulated clock, against the real site on loopback: it changes its
 * captcha once, goes down twice, and the process is killed ten times with SIGKILL, at moments that
 * a seed and the machine's speed decide.
 */
class TwelveHoursIT {

  private static final Instant START = Instant.parse("2030-01-07T06:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(12);
  private static final int HOUR = 200;
  private static final int DAY = 2600;
  private static final int WORKERS = 2;
  private static final int KILLS = 10;
  private static final Duration QUIET_FROM = Duration.ofHours(4);
  private static final Duration QUIET_TO = Duration.ofMinutes(270);
  private static final Duration CHANGE = Duration.ofHours(5);

  private static final String TARGET =
      PaintedTarget.with(
          """
          workers: %d
          retries: 0
          schedule:
            harvest: 20m
            retrain: 30m
            evaluate: 2h
            drift-check: 15m
            clean-up: "0 0 13 * * ?"
            challenges: 50
            retrain-after: {labels: 60, percent: 50}
            quota: {hour: %d, day: %d}
            quiet-hours: ["10:00-10:30"]
          """
              .formatted(WORKERS, HOUR, DAY));

  @TempDir private Path folder;

  private final ConcurrentLinkedQueue<Instant> drawn = new ConcurrentLinkedQueue<>();
  private final KeptLabels kept = new KeptLabels();
  private final List<String> events = new ArrayList<>();
  private final Random random = new Random(20300107);
  private Path clock;
  private PaintedCaptchas captchas;
  private TestSite site;
  private int port;
  private long acceptedBySite;
  private Instant changed = Instant.MAX;
  private int kills;

  @Test
  void nothingIsLostNoQuotaIsBrokenAndNoWorseModelIsLive() throws Exception {
    clock = folder.resolve("clock");
    SimulatedClock.write(clock, START);
    Files.writeString(folder.resolve("painted.yaml"), TARGET);
    captchas = new PaintedCaptchas(1, () -> drawn.add(SimulatedClock.read(clock)));
    up();
    try {
      live();
    } finally {
      down();
    }
    assertThat(kills).isEqualTo(KILLS);
    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      kept.areAllIn(workspace, 300, acceptedBySite, (long) KILLS * WORKERS);
      noQuotaIsBroken();
      noWorseModelIsLive(workspace);
      theChangeWasSeen(workspace);
    }
  }

  /** Runs the daemon to the end of the twelve hours, however often it is killed. */
  private void live() throws Exception {
    boolean over = false;
    while (!over) {
      over = run(start());
    }
  }

  private Process start() throws IOException {
    return KilledProcess.of(
            SimulatedDaemon.class,
            folder.resolve("err-" + kills),
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            folder.resolve("w"),
            clock,
            "http://127.0.0.1:" + port + "/login",
            START.plus(LENGTH),
            folder.resolve("painted.yaml"))
        .start();
  }

  /** Returns whether the process came to the end by itself. */
  private boolean run(Process process) throws Exception {
    int ticksToLive = kills < KILLS ? 1 + random.nextInt(7) : Integer.MAX_VALUE;
    boolean over = false;
    try (BufferedReader out = process.inputReader();
        PrintWriter in = new PrintWriter(process.outputWriter(), true)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("tick ")) {
          weather(Instant.parse(line.split(" ")[1]));
          in.println();
          if (--ticksToLive == 0) {
            killSoon(process);
          }
        } else {
          note(line);
        }
        over |= line.equals("over");
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    if (!over) {
      kills++;
      assertThat(process.exitValue())
          .as(Files.readString(folder.resolve("err-" + (kills - 1))))
          .isEqualTo(128 + 9);
    }
    return over;
  }

  private void note(String line) {
    kept.note(line);
    if (line.startsWith("event ")) {
      events.add(line);
    }
  }

  /** SIGKILL: no hook runs, nothing is flushed any more. */
  private void killSoon(Process process) {
    long millis = random.nextInt(400);
    Thread killer =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(millis);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              // The handle, for the process would close its output, with lines that we still want.
              process.toHandle().destroyForcibly();
            });
    killer.setDaemon(true);
    killer.start();
  }

  /** The site is down twice, and changes once. */
  private void weather(Instant now) {
    Duration since = Duration.between(START, now);
    boolean shallBeDown = within(since, 100, 150) || within(since, 520, 580);
    if (shallBeDown && site != null) {
      down();
    } else if (!shallBeDown && site == null) {
      up();
    }
    if (since.compareTo(CHANGE) >= 0 && captchas.look() == PaintedCaptchas.Look.OLD) {
      captchas.change();
      changed = now;
    }
  }

  private static boolean within(Duration since, long from, long to) {
    return since.toMinutes() >= from && since.toMinutes() < to;
  }

  private void up() {
    site = TestSite.start(TestSiteOptions.serving(captchas).withPort(port));
    port = site.port();
  }

  private void down() {
    if (site != null) {
      acceptedBySite += site.counts().accepted();
      site.close();
      site = null;
    }
  }

  private void noQuotaIsBroken() {
    List<Instant> times = drawn.stream().sorted().toList();
    assertThat(mostWithin(times, Duration.ofHours(1))).isLessThanOrEqualTo(HOUR);
    assertThat(mostWithin(times, Duration.ofDays(1))).isLessThanOrEqualTo(DAY);
    // Each visitor may have asked for its last picture just when the hours began.
    assertThat(times)
        .filteredOn(
            at ->
                at.isAfter(START.plus(QUIET_FROM).plusSeconds(10))
                    && at.isBefore(START.plus(QUIET_TO)))
        .isEmpty();
    assertThat(times).anyMatch(at -> at.isAfter(START.plus(QUIET_TO)));
  }

  static int mostWithin(List<Instant> times, Duration span) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < times.size(); to++) {
      while (!times.get(from).isAfter(times.get(to).minus(span))) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  private void noWorseModelIsLive(Workspace workspace) {
    List<Promotion> story = workspace.models().promotions("painted");
    assertThat(story).hasSizeGreaterThan(2);
    for (int i = 1; i < story.size(); i++) {
      Promotion step = story.get(i);
      PaintedCaptchas.Look look =
          step.at().isBefore(changed) ? PaintedCaptchas.Look.OLD : PaintedCaptchas.Look.NEW;
      double before = skill(workspace, story.get(i - 1)).on(look);
      double after = skill(workspace, step).on(look);
      assertThat(after).as(step.toString()).isGreaterThanOrEqualTo(before);
    }
    // One in three candidates is bad: the gate had something to keep back.
    assertThat(workspace.models().of("painted").size()).isGreaterThan(story.size());
    // More than drawn captchas alone can teach: it has learned from answers of the new look.
    assertThat(skill(workspace, story.get(story.size() - 1)).fresh())
        .as(String.join("\n", events))
        .isGreaterThan(SimulatedTrainer.FIRST + 0.1);
  }

  private static Skill skill(Workspace workspace, Promotion promotion) {
    return Skill.read(
        workspace.models().file(workspace.models().find(promotion.version()).orElseThrow()));
  }

  private void theChangeWasSeen(Workspace workspace) {
    List<Run> runs = workspace.runs().of("painted");
    List<DriftAlarm> alarms = workspace.drift().alarms("painted");
    assertThat(alarms).isNotEmpty();
    assertThat(alarms).allMatch(alarm -> !alarm.at().isBefore(changed));
    assertThat(alarms.stream().map(DriftAlarm::what)).contains(DriftAlarm.What.SIZE);
    assertThat(workspace.models().tests("painted"))
        .extracting(PromotionTest::decision)
        .contains(PromotionTest.Decision.PROMOTED);
    assertThat(runs).anyMatch(run -> run.outcome() == RunOutcome.KILLED);
    assertThat(events).anyMatch(line -> line.contains("outcome=FAILED"));
    assertThat(new TreeSet<>(runs.stream().map(Run::kind).toList()))
        .contains("harvest", "retrain", "evaluate", "drift-check", "clean-up");
  }
}
