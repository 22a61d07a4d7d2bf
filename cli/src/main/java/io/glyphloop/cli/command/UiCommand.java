package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.loop.ui.UiServer;
import io.glyphloop.site.config.ScheduleSpec;
import io.glyphloop.store.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ui}: one local page over a workspace. */
@Command(
    name = "ui",
    description = {
      "Shows a workspace on a page of this machine: success, the challenges as they come, models"
          + " to promote and to roll back, failures, label issues, trainings, and the pages of"
          + " 'annotate'. The loop may run in another process, or not at all.",
      "Prints the address with a token, which is new at each start and kept in a cookie. Ctrl-C"
          + " stops it."
    },
    footer = {
      "  scripts/glyphloop ui --workspace W",
      "  scripts/glyphloop ui --workspace W --target mine.yaml --port 8125"
    })
public final class UiCommand extends ConsoleCommand implements Runnable {

  @Mixin private WorkspaceOption workspaceOption;

  @Option(
      names = "--target",
      paramLabel = "FILE.yaml",
      description =
          "A target's file, whose schedule is shown; may be given several times; files in"
              + " config/targets/ are found by themselves.")
  private List<String> targets = List.of();

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "On 127.0.0.1; 0 (the default) picks a free one.")
  private int port;

  @Override
  public void run() {
    if (port < 0 || port > 65535) {
      throw new UsageException("--port is " + port, "a port is 0-65535");
    }
    try (Workspace workspace = workspaceOption.open();
        UiServer server = new UiServer(workspace, schedules(), context.run(), port)) {
      result("the workspace is shown at " + server.address());
      result("Ctrl-C stops it");
      context.awaitStop();
    }
  }

  private Function<String, Optional<ScheduleSpec>> schedules() {
    Map<String, TargetChoice> given =
        targets.stream()
            .map(TargetChoice::of)
            .collect(Collectors.toMap(TargetChoice::name, Function.identity(), (a, b) -> b));
    return name ->
        Stream.of(given.getOrDefault(name, TargetChoice.of(name)))
            .flatMap(choice -> choice.config().stream())
            .map(config -> config.schedule())
            .findFirst();
  }
}
