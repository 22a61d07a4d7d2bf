package io.glyphloop.app.bench;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.store.SqlWorkspace;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.solver.OnnxRecognizer;
import io.glyphloop.synth.Drawing;
import io.glyphloop.target.Site;
import io.glyphloop.target.Sites;
import io.glyphloop.target.TargetConfig;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Harvests from a login site on loopback, in the same process: page, image, reading, answer, and
 * the verdict on disk. The images were drawn before. Beside it, where there is a Python for it, the
 * loop of published solvers on the same site.
 */
final class HarvestBench {

  private static final int IMAGES = 500;
  private static final int CHALLENGES = 6000;
  private static final int WORKERS = 9;

  /** What the best-known crawler of this kind reads with. */
  private static final String SCRIPTED_NETWORK = "resnet20";

  private final BenchSetup setup;

  HarvestBench(BenchSetup setup) {
    this.setup = setup;
  }

  String run() {
    ChallengeSource source = new Drawn(setup.drawings(IMAGES));
    try (TestSite site = TestSite.start(TestSiteOptions.serving(source))) {
      CrawlReport ours = ours(site);
      String line =
          String.format(
              Locale.ROOT,
              "harvest      %s: %.0f challenges/s with %d workers, every verdict flushed to disk;"
                  + " n %d, %d without a verdict",
              setup.architectures().get(0),
              ours.perSecond(),
              WORKERS,
              ours.challenges(),
              ours.fatal());
      return line
          + System.lineSeparator()
          + ScriptedHarvest.find(setup.folder())
              .map(scripted -> compared(ours, scripted, site))
              .orElse(ScriptedHarvest.MISSING);
    }
  }

  private CrawlReport ours(TestSite testSite) {
    String network = setup.architectures().get(0);
    TargetConfig target =
        TargetConfig.load(ConfigSource.resource(HarvestBench.class, "bench-target.yaml"))
            .withUrl(testSite.loginPage().toString());
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(setup.train(network, 64, 1).file());
        Workspace workspace = SqlWorkspace.open(setup.folder().resolve("workspace"));
        Site site = Sites.open(target, setup.context().cancellation())) {
      CrawlReport report = null;
      // The first crawl warms up.
      for (int challenges : List.of(CHALLENGES / 3, CHALLENGES)) {
        report =
            Crawl.answering(site, recognizer, CrawlOptions.of(challenges, WORKERS))
                .savingTo(WorkspaceSink.open(workspace, target, Map.of()))
                .run(setup.context().cancellation());
      }
      return report;
    }
  }

  private String compared(CrawlReport ours, ScriptedHarvest scripted, TestSite site) {
    Path model = setup.train(SCRIPTED_NETWORK, 64, 1).file();
    List<String> charset =
        BenchSetup.RULE.charset().characters().chars().mapToObj(Character::toString).toList();
    ScriptedHarvest.Result theirs =
        scripted.run(site.loginPage(), model, charset, CHALLENGES / 3, WORKERS);
    return String.format(
        Locale.ROOT,
        "             %s in a Python crawler: %.0f challenges/s with %d workers; n %d;"
            + " ours is %.1f times as fast a worker",
        SCRIPTED_NETWORK,
        theirs.perSecond(),
        WORKERS,
        theirs.challenges(),
        ours.perSecond() / theirs.perSecond());
  }

  /** Serves drawings, over and over. */
  private record Drawn(List<Drawing> drawings) implements ChallengeSource {

    @Override
    public Challenge challenge(long index) {
      Drawing drawing = drawings.get((int) (index % drawings.size()));
      return new Challenge(drawing.png(), "image/png", drawing.text());
    }

    @Override
    public TextRule rule() {
      return BenchSetup.RULE;
    }

    @Override
    public String description() {
      return "drawn before";
    }
  }
}
