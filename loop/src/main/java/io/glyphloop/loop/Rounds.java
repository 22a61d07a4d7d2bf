package io.glyphloop.loop;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.loop.step.Harvester;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.loop.step.StepRunner;
import io.glyphloop.loop.step.Task;
import io.glyphloop.report.LoopReport;
import io.glyphloop.site.scope.Authorization;
import io.glyphloop.solver.SampleSheet;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.ModelRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A schedule whose triggers are "now": harvest, drift check and training, so many times; then a
 * benchmark. Whatever it has finished is in the workspace: stopped and started again, it goes on
 * from there.
 */
public final class Rounds {

  /** So much later it is looked whether another process has finished its step. */
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  private static final int SAMPLES = 24;

  /** From this lower limit of the success on, rounds gain next to nothing. */
  private static final double SOLVED = 0.99;

  private final LoopParts parts;
  private final Harvester harvester;
  private final StepRunner steps;
  private final RoundRecorder recorder;
  private final Events events;
  private final long start = System.nanoTime();
  private final List<LoopReport.Round> rounds = new ArrayList<>();

  Rounds(
      LoopParts parts,
      Harvester harvester,
      StepRunner steps,
      RoundRecorder recorder,
      Events events) {
    this.parts = parts;
    this.harvester = harvester;
    this.steps = steps;
    this.recorder = recorder;
    this.events = events;
  }

  /**
   * Runs all rounds and the benchmark.
   *
   * @throws io.glyphloop.core.error.GlyphloopException when a step fails, as when the site is down
   */
  public LoopReport run() {
    DatasetStats stats = parts.workspace().challenges().stats(parts.target().name());
    recorder.begin(stats.challenges(), stats.labels());
    if (parts.live().isEmpty()) {
      perform(Task.RETRAIN);
    }
    LoopReport.Start began =
        new LoopReport.Start(recorder.challenges(), recorder.labels(), elapsed());
    boolean solved = false;
    for (int number = 1; number <= parts.settings().rounds() && !solved; number++) {
      parts.context().cancellation().check();
      solved = round(number);
    }
    return measure(began);
  }

  /** Returns whether nothing is left to gain. */
  private boolean round(int number) {
    recorder.nextRound();
    events.tell(new Happening.RoundStarted(number, parts.settings().rounds()));
    perform(Task.HARVEST);
    boolean solved = parts.settings().stopWhenSolved() && recorder.sinceLive().low() >= SOLVED;
    if (solved) {
      String live = live().version();
      events.tell(new Happening.Solved(live, recorder.sinceLive()));
    } else {
      perform(Task.DRIFT_CHECK);
      perform(Task.RETRAIN);
    }
    LoopReport.Round round = recorder.round(number, elapsed());
    events.tell(new Happening.RoundEnded(number, round.outcome()));
    rounds.add(round);
    return solved;
  }

  private ModelRecord live() {
    return WorkspaceModels.live(parts.workspace(), parts.target().name());
  }

  /** Does a step, as soon as no other process is at one of the same target. */
  private void perform(Task task) {
    StepRunner.Done done = steps.perform(task);
    while (done.elsewhere()) {
      parts.context().cancellation().await(ELSEWHERE);
      parts.context().cancellation().check();
      done = steps.perform(task);
    }
    done.problem()
        .ifPresent(
            problem -> {
              throw problem;
            });
  }

  private LoopReport measure(LoopReport.Start began) {
    ModelRecord live = live();
    SampleSheet samples = new SampleSheet(SAMPLES);
    Optional<CrawlReport> benchmark = benchmark(live, samples);
    return new LoopReport(
        parts.target().name(),
        parts.target().authorization().map(Authorization::summary),
        Instant.now(),
        began,
        rounds,
        benchmark.map(CrawlReport::rate).orElse(new Rate(0, 0)),
        benchmark.map(Rounds::fatals).orElse(Map.of()),
        samples.images(),
        new LoopReport.Model(
            parts.workspace().models().file(live), live.version(), live.digest(), live.manifest()),
        parts.settings().seed(),
        System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores",
        elapsed());
  }

  private Optional<CrawlReport> benchmark(ModelRecord live, SampleSheet samples) {
    int challenges = parts.settings().benchmark();
    if (challenges == 0) {
      return Optional.empty();
    }
    events.tell(new Happening.Benchmarking(live.version(), challenges));
    try (Recognizer reader = parts.open(live)) {
      return Optional.of(harvester.measure(reader, challenges, samples));
    }
  }

  private static Map<String, Long> fatals(CrawlReport report) {
    return report.fatals().entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().words(), Map.Entry::getValue));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
