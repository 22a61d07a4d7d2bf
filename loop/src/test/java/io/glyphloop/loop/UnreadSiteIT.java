package io.glyphloop.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.simulated.PaintedCaptchas;
import io.glyphloop.loop.simulated.PaintedTarget;
import io.glyphloop.loop.simulated.SimulatedTrainer;
import io.glyphloop.loop.simulated.Skill;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.report.LoopReport;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds at a site whose captchas the base model cannot read at all. */
class UnreadSiteIT {

  private static final String NAME = "painted";
  private static final int FEW_LABELS = 15;

  @TempDir private Path folder;
  private final List<Event> events = new ArrayList<>();

  @Test
  void theLoopFindsItsWay() {
    PaintedCaptchas captchas = new PaintedCaptchas(5, () -> {});
    try (TestSite testSite = TestSite.start(TestSiteOptions.serving(captchas));
        Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      TargetConfig target =
          TargetConfig.load(new ConfigSource("test", PaintedTarget.with("")))
              .withUrl(testSite.loginPage().toString());
      try (Site site = Sites.open(target)) {
        LoopReport stuck = rounds(workspace, target, site, 3);
        assertThat(stuck.rounds()).hasSize(3).noneMatch(LoopReport.Round::promoted);
        assertThat(events.stream().filter(event -> event.type().equals("unread")))
            .hasSize(3)
            .allMatch(event -> event.details().get("words").contains("glyphloop annotate"));
        assertThat(events.stream().filter(event -> event.type().equals("trained")))
            .as("with twice as many answers each time")
            .hasSize(2)
            .allMatch(event -> Integer.parseInt(event.details().get("rejected")) >= 20);
        assertThat(stuck.rounds().get(2).outcome())
            .contains("reads almost nothing", "glyphloop annotate")
            .doesNotContain("a training needs");

        annotate(workspace);
        LoopReport helped = rounds(workspace, target, site, 1);
        assertThat(helped.rounds().get(0).promoted()).as(events.toString()).isTrue();
      }
    }
  }

  /** What is read well is learned by a small network; one that reads less does not replace it. */
  @Test
  void aWellReadSiteGetsASmallNetwork() {
    PaintedCaptchas captchas = new PaintedCaptchas(5, () -> {});
    try (TestSite testSite = TestSite.start(TestSiteOptions.serving(captchas));
        Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      TargetConfig target =
          TargetConfig.load(new ConfigSource("test", PaintedTarget.with("")))
              .withUrl(testSite.loginPage().toString());
      Path perfect = folder.resolve("perfect.onnx");
      new Skill(1, 1).write(perfect);
      ModelManifest manifest = SimulatedTrainer.manifest();
      workspace.models().register(NAME, perfect, as("base", manifest), Map.of());
      workspace.models().promote(NAME + "-1", "it reads all");
      try (Site site = Sites.open(target)) {
        LoopReport report = rounds(workspace, target, site, 1);
        assertThat(report.rounds()).hasSize(1).noneMatch(LoopReport.Round::promoted);
        assertThat(architectures(workspace)).containsExactly("base", "fast");
        assertThat(events.stream().filter(event -> event.type().equals("training")))
            .first()
            .matches(event -> event.details().get("reason").contains("smaller network"));
        PromotionTest test = workspace.models().tests(NAME).get(0);
        assertThat(test.decision()).isEqualTo(PromotionTest.Decision.TURNED_DOWN);

        workspace.models().register(NAME, perfect, manifest, Map.of());
        PromotionTest better = workspace.models().startTest(NAME + "-3", NAME + "-1", 0, 0);
        workspace.models().decide(better, PromotionTest.Decision.PROMOTED, 0, 0, "as good");
        rounds(workspace, target, site, 1);
        assertThat(architectures(workspace))
            .as("what took the base model's place goes on learning")
            .containsExactly("base", "fast", "fast", "fast");
      }
    }
  }

  private static List<String> architectures(Workspace workspace) {
    return workspace.models().of(NAME).stream()
        .map(model -> model.manifest().architecture())
        .toList();
  }

  private static ModelManifest as(String architecture, ModelManifest manifest) {
    return new ModelManifest(
        architecture,
        manifest.rule(),
        manifest.decoding(),
        manifest.steps(),
        manifest.input(),
        manifest.provenance());
  }

  private LoopReport rounds(Workspace workspace, TargetConfig target, Site site, int rounds) {
    String settings =
        """
        architecture: base
        rounds: %d
        challenges: 120
        retrain-after: 40
        gate: 200
        benchmark: 0
        cold-start: {synthetic: 400}
        distillation: {labels: 80}
        """;
    LoopParts parts =
        new LoopParts(
            workspace,
            target,
            site,
            LoopSettings.load(List.of(new ConfigSource("test", settings.formatted(rounds)))),
            new SimulatedTrainer(() -> {}),
            model -> {
              Path file = workspace.models().file(model);
              return Skill.isIn(file)
                  ? Skill.read(file).reader(model.version(), () -> {})
                  : WorkspaceModels.open(workspace, model);
            },
            new RunContext(Progress.silent(), new Cancellation(), Clock.systemUTC()));
    return new Loop(parts, List.of(events::add), CrawlListener.silent()).rounds().run();
  }

  /** Fewer labels than a training needs that starts from a model which reads something. */
  private static void annotate(Workspace workspace) {
    workspace.labels().unlabelled(NAME).stream()
        .filter(image -> image.split() == Split.TRAIN)
        .limit(FEW_LABELS)
        .forEach(image -> annotate(workspace, image));
  }

  private static void annotate(Workspace workspace, Unlabelled image) {
    String text = PaintedCaptchas.text(Captcha.of(workspace.images().read(image.image())));
    workspace.labels().add(image.challenge(), text, LabelSource.HUMAN, 1);
  }
}
