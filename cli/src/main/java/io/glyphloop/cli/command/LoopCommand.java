package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.DurationConverter;
import io.glyphloop.cli.option.HeadedOption;
import io.glyphloop.cli.option.SiteOpener;
import io.glyphloop.cli.option.TargetChoice;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.loop.Schedule;
import io.glyphloop.loop.WorkspaceModels;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loop}: harvests, labels, trains and promotes, by the schedule or round after round. */
@Command(
    name = "loop",
    description = {
      "Harvests challenges, labels them by the site's verdict, trains, and lets the new model"
          + " answer when it beats the old one on fresh challenges; then again.",
      "Starts from nothing, or from what the workspace holds. By itself it is a daemon: it does each"
          + " step when the schedule of the target's file says so, until Ctrl-C or SIGTERM. Killed at"
          + " any moment, it goes on where it was.",
      "With --rounds it does so many harvests and trainings one after the other, measures, and ends;"
          + " with --every too, it starts these again at an interval."
    },
    footer = {
      "  scripts/glyphloop testsite --library kaptcha &",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --port 9464",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --once",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --rounds 3",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --rounds 1 --every"
          + " 6h"
    })
public final class LoopCommand implements Callable<Integer> {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private LoopOptions options;

  @Mixin private DaemonOptions daemon;

  @Mixin private HeadedOption headed;

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
      description = "Where the report on --rounds goes; default: report.html in the workspace.")
  private Optional<Path> reportFile;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Start the rounds again at this interval, for example 90m or 6h, until Ctrl-C.")
  private Optional<Duration> every;

  public LoopCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LoopSettings settings = options.settings(List.of());
    TargetConfig config = headed.apply(TargetChoice.of(target).site(url));
    if (!options.isRounds() && every.isEmpty()) {
      return daemon(config, settings);
    }
    if (daemon.isAnySet()) {
      throw new UsageException(
          "--once, --port and --log-json belong to the schedule, --rounds and --every do not",
          "leave out the one or the other");
    }
    if (every.isEmpty()) {
      rounds(config, settings);
      return ExitCode.OK.status();
    }
    new Schedule(
            every.get(), problem -> context.progress().line("glyphloop: " + problem.getMessage()))
        .run(() -> rounds(config, settings), context.cancellation());
    context.cancellation().check();
    return ExitCode.OK.status();
  }

  private int daemon(TargetConfig config, LoopSettings settings) {
    if (options.hasOptionsOfRounds() || reportFile.isPresent()) {
      throw new UsageException(
          "--challenges, --benchmark and --report belong to --rounds",
          "give --rounds too, or say in the schedule of the target's file how much is done");
    }
    try (Site site = SiteOpener.open(context, config, workspaceOption.folder());
        Workspace workspace = workspaceOption.openOrCreate()) {
      return new DaemonRun(context, daemon).run(parts(workspace, config, site, settings));
    }
  }

  private void rounds(TargetConfig config, LoopSettings settings) {
    try (Site site = SiteOpener.open(context, config, workspaceOption.folder());
        Workspace workspace = workspaceOption.openOrCreate()) {
      new RoundsRun(context.console(), parts(workspace, config, site, settings))
          .run(reportFile.orElseGet(() -> workspace.root().resolve("report.html")));
    }
  }

  private LoopParts parts(
      Workspace workspace, TargetConfig config, Site site, LoopSettings settings) {
    return new LoopParts(
        workspace,
        config,
        site,
        settings,
        Trainer.load(),
        model -> WorkspaceModels.open(workspace, model),
        context.run());
  }
}
