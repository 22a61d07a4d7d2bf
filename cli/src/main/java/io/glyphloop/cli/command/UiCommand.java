package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Cancellation;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.status.EventLines;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.loop.ui.KnownTargets;
import io.glyphloop.loop.ui.UiServer;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ui}: one local page over a workspace, and the loops that are started on it. */
@Command(
    name = "ui",
    description = {
      "Shows a workspace on a page of this machine: success, the challenges as they come, models"
          + " to promote and to roll back, failures, label issues, trainings, and the pages of"
          + " 'annotate'. The loop is started there, or runs in another process, or not at all.",
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
          "A target's file, whose schedule is shown, and whose loop can be started; may be given"
              + " several times; files in config/targets/ are found by themselves.")
  private List<String> targets = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings of the loops that are started on the page; see docs/configuration.md.")
  private Optional<Path> settingsFile = Optional.empty();

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "On 127.0.0.1; 0 (the default) picks a free one.")
  private int port;

  @Override
  public void run() {
    OptionRange.port(port);
    KnownTargets known = known();
    // Who names a target's file may start its loop, and so begin the workspace.
    try (Workspace workspace =
            targets.isEmpty() ? workspaceOption.open() : workspaceOption.openOrCreate();
        UiServer server = new UiServer(workspace, known, context.run(), port)) {
      result("the workspace is shown at " + server.address());
      result("Ctrl-C stops it");
      context.awaitStop();
    }
  }

  private KnownTargets known() {
    LoopSettings settings =
        LoopSettings.load(settingsFile.map(ConfigSource::file).stream().toList(), Trainer.load());
    Map<String, String> given = new TreeMap<>();
    targets.forEach(file -> given.put(TargetChoice.of(file).name(), file));
    return new KnownTargets() {
      @Override
      public Set<String> names() {
        return given.keySet();
      }

      @Override
      public Optional<TargetConfig> file(String target) {
        return TargetChoice.of(given.getOrDefault(target, target)).config();
      }

      @Override
      public void loop(TargetConfig target, Cancellation cancellation) {
        LoopOptions.open(
            new Context(context.console(), cancellation),
            target,
            workspaceOption.folder(),
            settings,
            parts -> inTerminal(parts).daemon().run());
      }
    };
  }

  /** Returns a loop that tells in the terminal what it does. */
  private Loop inTerminal(LoopParts parts) {
    EventLines lines = new EventLines(line -> result("%s: %s", parts.target().name(), line));
    return new Loop(parts, List.of(lines), CrawlListener.silent());
  }
}
