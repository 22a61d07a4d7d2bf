package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.loop.strength.BenchmarkFile;
import io.glyphloop.loop.strength.WorkspaceStrength;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.StrengthReport;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.scope.Authorization;
import io.glyphloop.store.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: how strong a captcha is, for its owner. */
@Command(
    name = "report",
    description = {
      "Says how strong a captcha is, and what would help, from what a workspace and a benchmark"
          + " hold: one page that can be printed, and the same as JSON. Asks no site.",
      "Success is that of the benchmark's file, else of the model's answers while harvesting. A"
          + " report that lies in the folder already is compared with."
    },
    footer = {
      "  scripts/glyphloop benchmark --target mine.yaml --model live --workspace W --report"
          + " benchmark.json",
      "  scripts/glyphloop report --target mine.yaml --workspace W --benchmark benchmark.json"
    })
public final class ReportCommand extends ConsoleCommand implements Runnable {

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private TargetOption targetOption;

  @Option(
      names = "--benchmark",
      paramLabel = "FILE.json",
      description = "Figures that 'benchmark --report' wrote.")
  private Optional<Path> benchmark;

  @Option(
      names = "--model",
      paramLabel = "base|FILE.onnx|live",
      description =
          "What reads the held-out pictures; default: the live model, or the base model where there"
              + " is none.")
  private Optional<String> model;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "The folder for report.html and report.json; default: strength/TARGET in the workspace.")
  private Optional<Path> folder;

  @Option(names = "--json", description = "Print the report as JSON too.")
  private boolean json;

  @Override
  public void run() {
    TargetChoice choice = targetOption.choice();
    Optional<BenchmarkFile> figures = benchmark.map(BenchmarkFile::read);
    figures
        .filter(read -> !read.target().equals(choice.name()))
        .ifPresent(
            read -> {
              throw new UsageException(
                  benchmark.get() + " is of target " + read.target() + ", not " + choice.name(),
                  "give the figures of a benchmark of the same target");
            });
    Path to =
        folder.orElseGet(
            () -> workspaceOption.existing().resolve("strength").resolve(choice.name()));
    try (Workspace workspace = workspaceOption.open()) {
      choice.knownRule(workspace);
      StrengthReport report;
      try (OnnxRecognizer reader = open(workspace, choice)) {
        report =
            new WorkspaceStrength(
                    workspace,
                    choice.name(),
                    reader,
                    choice.config().map(TargetConfig::attemptsPerChallenge).orElse(1),
                    choice
                        .config()
                        .flatMap(TargetConfig::authorization)
                        .map(Authorization::summary),
                    context.run())
                .report(figures, to);
      }
      report.write(to);
      if (json) {
        result(report.toJson());
      } else {
        result(
            report.success().n() == 0
                ? "not measured: there are no verdicts " + report.counted()
                : "solved " + report.success() + " " + report.counted());
        result("Report: " + to.resolve(StrengthReport.PAGE).toAbsolutePath());
      }
    }
  }

  private OnnxRecognizer open(Workspace workspace, TargetChoice choice) {
    String named =
        model.orElseGet(
            () ->
                workspace.models().live(choice.name()).isPresent()
                    ? StartModel.LIVE
                    : BaseModel.NAME);
    return Models.open(
        named,
        workspaceOption,
        Optional.of(choice.name()),
        RecognizerOptions.defaults().forTarget(choice.knownRule(workspace)));
  }
}
