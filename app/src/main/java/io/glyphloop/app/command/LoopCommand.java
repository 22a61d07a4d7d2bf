package io.glyphloop.app.command;

import io.glyphloop.app.cli.Context;
import io.glyphloop.app.cli.DurationConverter;
import io.glyphloop.app.cli.TargetChoice;
import io.glyphloop.app.cli.WorkspaceOption;
import io.glyphloop.app.loop.Loop;
import io.glyphloop.app.loop.LoopOptions;
import io.glyphloop.app.loop.LoopOutcome;
import io.glyphloop.app.loop.LoopSettings;
import io.glyphloop.app.loop.Schedule;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.core.training.Trainer;
import io.glyphloop.solver.report.LoopReport;
import io.glyphloop.target.Site;
import io.glyphloop.target.Sites;
import io.glyphloop.target.TargetConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loop}: harvests, labels, trains and promotes, round after round. */
@Command(
    name = "loop",
    description = {
      "Harvests challenges, labels them by the site's verdict, trains, and lets the new model"
          + " answer when it beats the old one on fresh challenges; then again.",
      "Starts from nothing, or from what the workspace holds. With --every it goes on until"
          + " Ctrl-C."
    },
    footer = {
      "  scripts/glyphloop testsite --library kaptcha &",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --rounds 3",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --rounds 1 --every"
          + " 6h"
    })
public final class LoopCommand implements Callable<Integer> {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private LoopOptions options;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "FILE.yaml",
      description = "The target's file, or the name of one in config/targets/.")
  private String target;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Another address than the file names, for example with another port.")
  private Optional<String> url;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the report goes; default: report.html in the workspace.")
  private Optional<Path> reportFile;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Start again at this interval, for example 90m or 6h, until Ctrl-C.")
  private Optional<Duration> every;

  /** Makes the verb. */
  public LoopCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LoopSettings settings = options.settings(List.of());
    TargetConfig config = TargetChoice.of(target).site(url);
    if (every.isEmpty()) {
      loop(config, settings);
      return ExitCode.OK.status();
    }
    new Schedule(
            every.get(), problem -> context.progress().line("glyphloop: " + problem.getMessage()))
        .run(() -> loop(config, settings), context.cancellation());
    context.cancellation().check();
    return ExitCode.OK.status();
  }

  private void loop(TargetConfig config, LoopSettings settings) {
    try (Site site = Sites.open(config, context.cancellation());
        Workspace workspace = workspaceOption.openOrCreate()) {
      LoopReport report =
          new Loop(workspace, config, site, settings, Trainer.load(), context).run();
      LoopOutcome.show(
          report,
          reportFile.orElseGet(() -> workspace.root().resolve("report.html")),
          context.console());
    }
  }
}
