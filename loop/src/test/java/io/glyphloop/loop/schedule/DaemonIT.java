package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.simulated.PaintedCaptchas;
import io.glyphloop.loop.simulated.PaintedTarget;
import io.glyphloop.loop.simulated.SimulatedTrainer;
import io.glyphloop.loop.simulated.Skill;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.loop.step.Task;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon with Quartz and the machine's own clock. */
class DaemonIT {

  private static final String TARGET =
      PaintedTarget.with(
          """
          schedule: {harvest: 1s, retrain: 2s, evaluate: 2s, drift-check: 1s, challenges: 20}
          """);

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void doesWhatIsDueUntilItIsAskedToStop() {
    Cancellation cancellation = new Cancellation();
    Queue<Event> events = new ConcurrentLinkedQueue<>();
    try (TestSite testSite =
            TestSite.start(TestSiteOptions.serving(new PaintedCaptchas(3, () -> {})));
        Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      TargetConfig target =
          TargetConfig.load(new ConfigSource("test", TARGET))
              .withUrl(testSite.loginPage().toString());
      try (Site site = Sites.open(target)) {
        LoopParts parts =
            new LoopParts(
                workspace,
                target,
                site,
                LoopSettings.load(List.of()),
                new SimulatedTrainer(() -> {}),
                model ->
                    Skill.read(workspace.models().file(model)).reader(model.version(), () -> {}),
                new RunContext(Progress.silent(), cancellation, Clock.systemUTC()));
        new Loop(
                parts,
                List.of(
                    events::add,
                    event -> {
                      if (harvests(events) == 3) {
                        cancellation.request();
                      }
                    }),
                CrawlListener.silent())
            .daemon()
            .run();
      }
      assertThat(harvests(events)).isEqualTo(3);
      assertThat(events.stream().map(Event::type)).contains("trained", "promoted");
      assertThat(workspace.models().live("painted")).isPresent();
      assertThat(workspace.challenges().stats("painted").challenges()).isEqualTo(60);
      assertThat(workspace.runs().of("painted"))
          .allMatch(run -> run.outcome() == RunOutcome.FINISHED);
    }
  }

  private static long harvests(Queue<Event> events) {
    return events.stream()
        .filter(event -> event.type().equals("step-finished"))
        .filter(event -> Task.HARVEST.kind().equals(event.details().get("step")))
        .count();
  }
}
