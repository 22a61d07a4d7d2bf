package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.crawler.quota.QuotaGuard;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.solver.Benchmark;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmark}: how often a live page is solved. */
@Command(
    name = "benchmark",
    description =
        "Answers fresh challenges of a live page and says how often it is solved; saves nothing in"
            + " a workspace.",
    footer = {
      "  scripts/glyphloop benchmark --target config/targets/demo.yaml --model demo.onnx --count"
          + " 500",
      "  scripts/glyphloop benchmark --target config/targets/demo.yaml --model live --workspace W",
      "  scripts/glyphloop benchmark --target demo --model demo.onnx --until-width 0.02"
    })
public final class BenchmarkCommand extends ConsoleCommand implements Runnable {

  private static final int MOST_FOR_WIDTH = 100_000;

  @Mixin private SiteOptions siteOptions;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE.onnx|base|live",
      description = "A model's file, the base model, or the target's live one in a workspace.")
  private String model;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private ReadingOptions reading;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "Write the figures as JSON to a file too.")
  private Optional<Path> report;

  @Option(
      names = "--until-width",
      paramLabel = "W",
      description = {
        "Go on until the 95%% interval of the success rate is no wider, for example 0.02;",
        "ends at --count all the same, which is then " + MOST_FOR_WIDTH + " unless it is given."
      })
  private Optional<Double> untilWidth;

  @Override
  public void run() {
    Console console = context.console();
    TargetConfig config = siteOptions.config();
    CrawlOptions options = options(config);
    report.ifPresent(BenchmarkCommand::checkWritable);
    try (Site site = SiteOpener.openInPassing(context, config, workspaceOption.folder());
        OnnxRecognizer recognizer =
            Models.open(
                model,
                workspaceOption,
                Optional.of(config.name()),
                Models.answering(reading.of(console, List.of(model)), config))) {
      CrawlReport figures =
          // Nothing is kept of a benchmark, but a quota counts it.
          new QuotaGuard(config, context.run())
              .openKeepingNothing(
                  workspaceOption::openOrCreate,
                  options,
                  grant -> measured(Crawl.answering(site, recognizer, grant.options()), grant));
      Benchmark result = new Benchmark(config, recognizer.name(), figures);
      if (json) {
        result(result.toJson());
      } else {
        result("");
        result(new BenchmarkText(result).lines());
      }
      report.ifPresent(file -> OutputFile.write(file, result.toJson() + System.lineSeparator()));
      if (!figures.complete()) {
        context.cancellation().check();
      }
    }
  }

  private CrawlOptions options(TargetConfig config) {
    if (untilWidth.isEmpty()) {
      return siteOptions.options(config);
    }
    try {
      return siteOptions.options(config, MOST_FOR_WIDTH).untilWidth(untilWidth.get());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--until-width: " + e.getMessage(), "write 0.02 for two percentage points", e);
    }
  }

  /** A benchmark may take an hour: a file that cannot be written is told before it. */
  private static void checkWritable(Path file) {
    try {
      OutputFile.check(file);
    } catch (StorageException e) {
      throw new UsageException("--report: " + e.problem(), e.remedy(), e);
    }
  }

  private CrawlReport measured(Crawl crawl, QuotaGrant grant) {
    if (json) {
      return crawl.reportingTo(grant.listener()).run(grant.stop());
    }
    int count = grant.options().count();
    try (CrawlLines lines = new CrawlLines(context.console(), "benchmark", count)) {
      return crawl.reportingTo(CrawlListener.both(grant.listener(), lines)).run(grant.stop());
    }
  }
}
