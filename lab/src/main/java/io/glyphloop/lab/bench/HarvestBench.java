package io.glyphloop.lab.bench;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.synth.Drawing;
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
 * loop of published solvers on the same site. Both warm up first.
 */
final class HarvestBench {

  private static final int IMAGES = 500;
  private static final int WARM_UP = 12_000;
  private static final int CHALLENGES = 12_000;
  private static final int SCRIPTED_CHALLENGES = 2000;
  private static final int SCRIPTED_WARM_UP = 200;
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
      Effort ours = ours(site);
      String line =
          String.format(
              Locale.ROOT,
              "harvest      %s: %s, every verdict flushed to disk",
              setup.architectures().get(0),
              told(ours));
      return line
          + System.lineSeparator()
          + ScriptedHarvest.find(setup.folder())
              .map(scripted -> compared(ours, theirs(scripted, site)))
              .orElse(ScriptedHarvest.MISSING);
    }
  }

  private Effort ours(TestSite testSite) {
    String network = setup.architectures().get(0);
    TargetConfig target =
        TargetConfig.load(ConfigSource.resource(HarvestBench.class, "bench-target.yaml"))
            .withUrl(testSite.loginPage().toString());
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(setup.train(network, 64, 1).file());
        Workspace workspace = SqlWorkspace.open(setup.folder().resolve("workspace"));
        Site site = Sites.open(target, setup.context().cancellation())) {
      // The JVM compiles what runs often, for many seconds: a harvest of hours is what counts.
      measured(site, recognizer, WARM_UP, workspace, target);
      return measured(site, recognizer, CHALLENGES, workspace, target);
    }
  }

  private Effort measured(
      Site site, Recognizer recognizer, int challenges, Workspace workspace, TargetConfig target) {
    Crawl crawl = Crawl.answering(site, recognizer, CrawlOptions.of(challenges, WORKERS));
    ProcessorTime before = ProcessorTime.taken();
    CrawlReport report =
        crawl
            .savingTo(WorkspaceSink.open(workspace, target, Map.of()))
            .run(setup.context().cancellation());
    ProcessorTime took = ProcessorTime.taken().since(before);
    if (report.fatal() > 0 || !report.complete()) {
      throw new SiteException(
          SiteFailure.UNKNOWN_REPLY,
          report.fatal() + " of " + report.challenges() + " challenges had no verdict",
          "a figure without them would flatter; see whether the machine has room for the site");
    }
    double seconds = report.duration().toNanos() / 1e9;
    return new Effort(report.challenges(), seconds, took.rest(), took.site());
  }

  private Effort theirs(ScriptedHarvest scripted, TestSite site) {
    Path model = setup.train(SCRIPTED_NETWORK, 64, 1).file();
    List<String> charset =
        BenchSetup.RULE.charset().characters().chars().mapToObj(Character::toString).toList();
    return scripted.run(
        site.loginPage(), model, charset, SCRIPTED_WARM_UP, SCRIPTED_CHALLENGES, WORKERS);
  }

  private static String compared(Effort ours, Effort theirs) {
    double withSite = (theirs.millis() + theirs.siteMillis()) / (ours.millis() + ours.siteMillis());
    return String.format(
        Locale.ROOT,
        "             %s in a Python crawler: %s%n"
            + "             ours is %.1f times as fast a worker by the clock, %.1f times by"
            + " processor time (%.1f with the site's on both sides)",
        SCRIPTED_NETWORK,
        told(theirs),
        ours.perSecond() / theirs.perSecond(),
        theirs.millis() / ours.millis(),
        withSite);
  }

  private static String told(Effort effort) {
    return String.format(
        Locale.ROOT,
        "%.0f challenges/s with %d workers, %.2f ms of processor time each and %.2f ms of the"
            + " site's; n %d",
        effort.perSecond(),
        WORKERS,
        effort.millis(),
        effort.siteMillis(),
        effort.challenges());
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
