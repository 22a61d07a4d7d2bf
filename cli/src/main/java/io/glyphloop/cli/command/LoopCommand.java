package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.config.Durations;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.loop.Schedule;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.report.LoopReport;
import io.glyphloop.site.config.TargetConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loop}: harvests, labels, trains and promotes, by the schedule or round after round. */
@Command(
    name = "loop",
    description = {
      "Harvests challenges, labels them by the site's verdict, trains, and lets the new model"
          + " answer when it beats the old one on fresh challenges; then again.",
      "Starts from nothing, or from what the workspace holds. By itself it is a daemon: it does"
          + " each step when the schedule of the target's file says so, until Ctrl-C or SIGTERM."
          + " Killed at any moment, it goes on where it was.",
      "With --rounds it does so many harvests and trainings one after the other, measures, and"
          + " ends; with --every too, it starts these again at an interval."
    },
    footer = {
      "  scripts/glyphloop testsite --library kaptcha &",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --port 9464",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --once",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --rounds 3",
      "  scripts/glyphloop loop --target config/targets/demo.yaml --workspace W --rounds 1 --every"
          + " 6h"
    })
public final class LoopCommand extends ConsoleCommand implements Runnable {

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private LoopOptions options;

  @Mixin private DaemonRun daemon;

  @Mixin private PageOptions page;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the report on --rounds goes; default: report.html in the workspace.")
  private Optional<Path> reportFile;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description = "Start the rounds again at this interval, for example 90m or 6h, until Ctrl-C.")
  private Optional<Duration> every;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    if (every.filter(time -> time.compareTo(Duration.ofSeconds(1)) < 0).isPresent()) {
      throw new UsageException(
          "--every is " + Durations.format(every.get()), "the least is 1s; give one such as 6h");
    }
    LoopSettings settings = options.settings(List.of());
    TargetConfig config = page.config();
    if (!options.isRounds() && every.isEmpty()) {
      daemon(config, settings);
      return;
    }
    if (daemon.isAnySet()) {
      throw new UsageException(
          "--once, --port and --log-json belong to the schedule, --rounds and --every do not",
          "leave out the one or the other");
    }
    if (every.isEmpty()) {
      rounds(config, settings);
      return;
    }
    new Schedule(
            every.get(), problem -> context.progress().line("glyphloop: " + problem.getMessage()))
        .run(() -> rounds(config, settings), context.cancellation());
    context.cancellation().check();
  }

  private void daemon(TargetConfig config, LoopSettings settings) {
    if (options.hasOptionsOfRounds() || reportFile.isPresent() || json.isGiven()) {
      throw new UsageException(
          "--challenges, --benchmark, --report and --json belong to --rounds",
          "give --rounds too, or say in the schedule of the target's file how much is done");
    }
    LoopOptions.open(
        context, config, workspaceOption.folder(), settings, parts -> daemon.run(context, parts));
  }

  private void rounds(TargetConfig config, LoopSettings settings) {
    Context lines = json.lines(context);
    LoopOptions.open(
        lines,
        config,
        workspaceOption.folder(),
        settings,
        parts -> {
          LoopReport report = RoundsRun.run(lines.console(), parts, reportFile);
          json.print(context, report::figures);
        });
  }
}
