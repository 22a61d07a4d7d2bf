package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.simulated.PaintedCaptchas;
import io.glyphloop.loop.simulated.PaintedTarget;
import io.glyphloop.loop.simulated.SimulatedClock;
import io.glyphloop.loop.simulated.SimulatedTrainer;
import io.glyphloop.loop.simulated.Skill;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.Challenge;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The schedule with simulated models against a site whose form must not be submitted. */
class WithoutOracleIT {

  private static final String NAME = "painted";
  private static final int IMPORTED = 640;
  private static final int HOURS = 4;

  private static final String TARGET =
      PaintedTarget.with(
          """
          schedule: {harvest: 1h, retrain: 1h, evaluate: 1h, drift-check: 1h, challenges: 40, answer: false}
          """);

  /** Simulated models give everything a confidence of 0.9. */
  private static final String SETTINGS =
      "architecture: fast\ngate: 20\nlearning: {pseudo-error: 0.11}\n";

  @TempDir private Path folder;
  private final List<Event> events = new ArrayList<>();

  @Test
  @Timeout(600)
  void nothingIsSubmittedAndTheModelsSurestReadingsTeach() {
    Path time = folder.resolve("clock");
    SimulatedClock.write(time, Instant.parse("2030-01-07T08:00:00Z"));
    SimulatedClock clock = SimulatedClock.in(time);
    PaintedCaptchas site = new PaintedCaptchas(3, () -> {});
    try (TestSite testSite = TestSite.start(TestSiteOptions.serving(site));
        Workspace workspace = SqlWorkspace.open(folder.resolve("w"), clock)) {
      importSome(workspace, new PaintedCaptchas(99, () -> {}));
      TargetConfig target =
          TargetConfig.load(new ConfigSource("test", TARGET))
              .withUrl(testSite.loginPage().toString());
      try (Site door = Sites.open(target)) {
        Daemon daemon = daemon(workspace, target, door, clock);
        for (int hour = 0; hour < HOURS; hour++) {
          assertThat(daemon.once()).isEmpty();
          clock.advance(Duration.ofHours(1));
        }
      }
      assertThat(testSite.counts().accepted() + testSite.counts().rejected()).isZero();
      assertThat(workspace.challenges().stats(NAME).challenges())
          .isGreaterThan(IMPORTED + HOURS * 20);
      assertThat(events.stream().filter(e -> e.type().equals("promoted")).count())
          .as(events.toString())
          .isGreaterThan(1);
      assertThat(workspace.models().of(NAME))
          .filteredOn(model -> model.state() == ModelState.LIVE)
          .noneMatch(model -> model.version().equals("painted-1"));
      assertThat(events.stream().map(Event::type)).contains("pseudo-labels");
      assertPseudoLabels(workspace);
      assertThat(workspace.runs().of(NAME)).allMatch(run -> run.outcome() == RunOutcome.FINISHED);
    }
  }

  private static void importSome(Workspace workspace, PaintedCaptchas other) {
    long run = workspace.runs().start("import", NAME, Map.of()).id();
    List<ImportItem> items = new ArrayList<>();
    for (int i = 0; i < IMPORTED; i++) {
      Challenge challenge = other.challenge(i);
      items.add(new ImportItem(challenge.image(), challenge.text(), 1, HeldOut.INSIDE));
    }
    workspace.labels().importAll(NAME, run, items, LabelSource.IMPORTED);
    workspace.runs().finish(run, RunOutcome.FINISHED, Map.of());
  }

  private Daemon daemon(Workspace workspace, TargetConfig target, Site site, SimulatedClock clock) {
    LoopParts parts =
        new LoopParts(
            workspace,
            target,
            site,
            LoopSettings.load(List.of(new ConfigSource("test", SETTINGS))),
            new SimulatedTrainer(() -> {}),
            model -> Skill.read(workspace.models().file(model)).reader(model.version(), () -> {}),
            new RunContext(Progress.silent(), new Cancellation(), clock));
    return new Loop(parts, List.of(events::add), CrawlListener.silent()).daemon();
  }

  private static void assertPseudoLabels(Workspace workspace) {
    List<Snapshot.Sample> pseudo =
        workspace.labels().snapshot(NAME).samples().stream()
            .filter(sample -> sample.source() == LabelSource.PSEUDO)
            .toList();
    assertThat(pseudo).isNotEmpty().allMatch(sample -> sample.split() == Split.TRAIN);
    long right =
        pseudo.stream()
            .filter(
                sample ->
                    PaintedCaptchas.text(Captcha.of(workspace.images().read(sample.image())))
                        .equals(sample.text()))
            .count();
    assertThat(right).isGreaterThan(Math.round(0.8 * pseudo.size()));
  }
}
