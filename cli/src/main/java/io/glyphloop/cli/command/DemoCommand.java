package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.report.LoopReport;
import io.glyphloop.site.config.SessionKind;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.testsite.SiteCounts;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the whole loop against a login site of its own on loopback. */
@Command(
    name = "demo",
    description = {
      "Shows the whole loop with nobody's help: starts a login site on this machine whose captchas"
          + " come from kaptcha, reads them with the base model, which has never seen such ones,"
          + " harvests, trains on what the site accepted, and measures. Takes about five minutes on"
          + " two cores."
    },
    footer = {
      "  scripts/glyphloop demo",
      "  scripts/glyphloop demo --rounds 1 --benchmark 100",
      "  scripts/glyphloop demo --browser",
      "  scripts/glyphloop demo --json"
    })
public final class DemoCommand extends ConsoleCommand implements Runnable {

  /** Set by scripts/glyphloop: the folder that holds config/. */
  private static final String HOME = "glyphloop.home";

  @Mixin private LoopOptions options;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "Where everything is kept; default: a new folder in ./demo.")
  private Optional<Path> folder;

  @Option(
      names = "--browser",
      description = {
        "Do it all through Chromium, with fewer challenges: a browser takes tenths of a second for"
            + " a page."
      })
  private boolean browser;

  @Mixin private HeadedOption headed;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    LoopSettings settings = options.settings(layers());
    Path home = Path.of(System.getProperty(HOME, ""));
    TargetConfig described = TargetConfig.load(home.resolve("config/targets/demo.yaml"));
    // The site's captchas must not be those that the seed of the training draws.
    LibrarySource captchas = LibrarySource.of("kaptcha", settings.seed() + 1);
    Context lines = json.lines(context);
    try (TestSite testSite = TestSite.start(TestSiteOptions.serving(captchas))) {
      TargetConfig target = session(described.withUrl(testSite.loginPage().toString()));
      lines.console().result("A login site with captchas of kaptcha: " + target.url());
      LoopOptions.open(
          lines,
          target,
          folder.orElseGet(DemoCommand::fresh),
          settings,
          parts -> {
            LoopReport report = RoundsRun.run(lines.console(), parts, Optional.empty());
            SiteCounts counts = testSite.counts();
            lines
                .console()
                .result(
                    "The site itself counts: %d pictures, %d answers accepted, %d rejected"
                        .formatted(counts.served(), counts.accepted(), counts.rejected()));
            json.print(context, () -> figures(report, counts));
          });
    }
  }

  private static Map<String, Object> figures(LoopReport report, SiteCounts counts) {
    Map<String, Object> figures = report.figures();
    figures.put("site", counts);
    return figures;
  }

  private List<ConfigSource> layers() {
    ConfigSource usual = ConfigSource.resource(LoopSettings.class, "demo.yaml");
    return browser
        ? List.of(usual, ConfigSource.resource(LoopSettings.class, "demo-browser.yaml"))
        : List.of(usual);
  }

  private TargetConfig session(TargetConfig target) {
    return headed.apply(browser ? target.withSession(SessionKind.BROWSER) : target);
  }

  private static Path fresh() {
    return Path.of(
        "demo", LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")));
  }
}
