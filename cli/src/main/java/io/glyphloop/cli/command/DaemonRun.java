package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.schedule.Daemon;
import io.glyphloop.loop.status.EventLines;
import io.glyphloop.loop.status.Health;
import io.glyphloop.loop.status.JsonLog;
import io.glyphloop.loop.status.Metrics;
import io.glyphloop.loop.status.StatusServer;
import io.glyphloop.loop.step.LoopParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The schedule of a target as a daemon, and what tells about it. */
final class DaemonRun {

  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = "--once",
      description = "Do what is due now, and what becomes due by it, each step once; then end.")
  private boolean once;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Answer /health and /metrics (Prometheus) on this port of 127.0.0.1; 0 for a free one;"
              + " default: none.")
  private Optional<Integer> port;

  @Option(
      names = "--log-json",
      paramLabel = "FILE|-",
      description = "Write a line of JSON for each event to a file, or to standard output with -.")
  private Optional<String> logJson;

  boolean isAnySet() {
    return once || port.isPresent() || logJson.isPresent();
  }

  /** Runs it; what the loop works with stays the caller's to close. */
  void run(Context context, LoopParts parts) {
    Console console = context.console();
    String target = parts.target().name();
    Health health = new Health(target);
    List<Consumer<Event>> listeners = new ArrayList<>(List.of(health));
    try (Metrics metrics = new Metrics(target);
        JsonLog json = logJson.map(file -> jsonLog(console, file)).orElse(null);
        StatusServer server =
            port.map(free -> new StatusServer(free, health, metrics)).orElse(null)) {
      listeners.add(metrics);
      if (!logJson.equals(Optional.of(STANDARD_OUTPUT))) {
        listeners.add(new EventLines(console::result));
      }
      if (json != null) {
        listeners.add(json);
      }
      Daemon daemon = new Loop(parts, listeners, metrics).daemon();
      if (parts.workspace().runs().isPaused(target)) {
        console
            .err()
            .println("target " + target + " is paused; 'glyphloop ui' has a button that starts it");
      }
      if (server != null) {
        console
            .err()
            .println("health and metrics: http://127.0.0.1:" + server.port() + "/{health,metrics}");
      }
      run(context, daemon);
    }
  }

  private static JsonLog jsonLog(Console console, String file) {
    return file.equals(STANDARD_OUTPUT)
        ? JsonLog.lines(console.out())
        : JsonLog.file(Path.of(file));
  }

  private void run(Context context, Daemon daemon) {
    if (!once) {
      daemon.run();
      context.cancellation().check();
      return;
    }
    Optional<GlyphloopException> problem = daemon.once();
    if (problem.isPresent()) {
      throw problem.get();
    }
  }
}
