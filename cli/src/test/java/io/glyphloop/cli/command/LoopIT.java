package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.loop.LoginTarget;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.report.LoopReport;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import io.glyphloop.trainer.api.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop on a small scale, with the real trainer, against a real site on loopback. */
class LoopIT {

  private static final TextRule RULE = TextRule.fixed("ab", 1);

  private static final String TARGET = LoginTarget.of("small", "ab", 1, "");

  private static final String SETTINGS =
      """
      architecture: fast
      rounds: 2
      challenges: 40
      retrain-after: 5
      gate: 20
      benchmark: 30
      cold-start: {synthetic: 200, time: 3s}
      retrain: {synthetic: 50, time: 2s}
      """;

  @TempDir Path folder;

  @Test
  void harvestsLabelsTrainsAndMeasures() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = Console.of(InputStream.nullInputStream(), print, print);
    Context context = new Context(console, new Cancellation());
    LoopSettings settings = LoopSettings.load(List.of(new ConfigSource("test", SETTINGS)));
    try (TestSite testSite = TestSite.start(TestSiteOptions.serving(new Letters()))) {
      TargetConfig target =
          TargetConfig.load(new ConfigSource("test", TARGET))
              .withUrl(testSite.loginPage().toString());
      try (Site site = Sites.open(target);
          Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
        LoopReport report =
            RoundsRun.run(
                console,
                new LoopParts(
                    workspace,
                    target,
                    site,
                    settings,
                    Trainer.load(),
                    model -> WorkspaceModels.open(workspace, model),
                    context.run()),
                Optional.of(folder.resolve("report.html")));

        assertThat(report.rounds()).hasSize(2);
        assertThat(report.benchmark().n()).isEqualTo(30);
        DatasetStats stats = workspace.challenges().stats("small");
        // Guessing between two letters is right half the time: there are labels and rejections.
        assertThat(stats.labels()).isPositive();
        // What decides on a candidate ends as soon as it is decided.
        assertThat(stats.accepted() + stats.rejected()).isBetween(2 * 40L, 2 * 40L + 2 * 20);
        assertThat(testSite.counts().accepted() + testSite.counts().rejected())
            .isEqualTo(stats.accepted() + stats.rejected() + 30);
        assertThat(testSite.counts().accepted())
            .isEqualTo(stats.accepted() + report.benchmark().successes());
        assertThat(workspace.models().of("small")).hasSize(3);
        assertThat(workspace.models().of("small"))
            .filteredOn(model -> model.state() == ModelState.LIVE)
            .hasSize(1);
        assertThat(workspace.runs().of("small"))
            .allMatch(run -> run.outcome() == RunOutcome.FINISHED);
      }
    }
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Worker quit.", "Finished.", "[SUCC]", "round  challenges", "Benchmark of small-")
        .containsPattern("(?m)^\\d+ - SUCC - [ab]$");
  }

  /** One large letter a picture, drawn for the test. */
  private static final class Letters implements ChallengeSource {

    private final Synthesizer synthesizer = Synthesizer.of(RULE, 60, 40, 9);

    @Override
    public Challenge challenge(long index) {
      Drawing drawing = synthesizer.draw(index);
      return new Challenge(drawing.png(), "image/png", drawing.text());
    }

    @Override
    public TextRule rule() {
      return RULE;
    }

    @Override
    public String description() {
      return "letters";
    }
  }
}
