package io.glyphloop.app.command;

import io.glyphloop.app.cli.Console;
import io.glyphloop.app.cli.Context;
import io.glyphloop.app.cli.CrawlLines;
import io.glyphloop.app.cli.DeviceOption;
import io.glyphloop.app.cli.Models;
import io.glyphloop.app.cli.WorkspaceOption;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.solver.Benchmark;
import io.glyphloop.solver.BenchmarkResult;
import io.glyphloop.solver.OnnxRecognizer;
import io.glyphloop.target.Site;
import io.glyphloop.target.Sites;
import io.glyphloop.target.TargetConfig;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmark}: how often a live page is solved. */
@Command(
    name = "benchmark",
    description =
        "Answers fresh challenges of a live page and says how often it is solved; saves nothing.",
    footer = {
      "  scripts/glyphloop benchmark --target config/targets/demo.yaml --model demo.onnx --count 500",
      "  scripts/glyphloop benchmark --target config/targets/demo.yaml --model live --workspace W"
    })
public final class BenchmarkCommand implements Runnable {

  private final Context context;

  @Mixin private SiteOptions siteOptions;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE.onnx|live",
      description = "A model's file, or the live one of the target in a workspace.")
  private String model;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private DeviceOption deviceOption;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  /** Makes the verb. */
  public BenchmarkCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Console console = context.console();
    TargetConfig config = siteOptions.config();
    CrawlOptions options = siteOptions.options(config);
    try (Site site = Sites.open(config, context.cancellation());
        OnnxRecognizer recognizer =
            Models.open(
                model,
                workspaceOption,
                Optional.of(config.name()),
                deviceOption.provider(console))) {
      Benchmark benchmark = new Benchmark(site, recognizer, options);
      BenchmarkResult result =
          json ? benchmark.run(context.cancellation()) : watched(benchmark, options);
      if (json) {
        console.result(result.toJson());
      }
      if (!result.complete()) {
        throw new CancelledException();
      }
    }
  }

  private BenchmarkResult watched(Benchmark benchmark, CrawlOptions options) {
    try (CrawlLines lines = new CrawlLines(context.console(), "benchmark", options.count())) {
      return benchmark.reportingTo(lines).run(context.cancellation());
    }
  }
}
