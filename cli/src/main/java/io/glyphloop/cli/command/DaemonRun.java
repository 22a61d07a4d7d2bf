package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.error.ExitCode;
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

/** Runs the schedule of a target with everything that tells about it. */
final class DaemonRun {

  private static final String STANDARD_OUTPUT = "-";

  private final Context context;
  private final DaemonOptions options;

  DaemonRun(Context context, DaemonOptions options) {
    this.context = context;
    this.options = options;
  }

  /** Returns the status to end with; what the loop works with stays the caller's to close. */
  int run(LoopParts parts) {
    Console console = context.console();
    String target = parts.target().name();
    Health health = new Health(target);
    try (Metrics metrics = new Metrics(target);
        Log log = log(console);
        Status status = status(health, metrics)) {
      List<Consumer<Event>> listeners = new ArrayList<>(List.of(health, metrics, log.listener()));
      Daemon daemon = new Loop(parts, listeners, metrics).daemon();
      status.server().ifPresent(server -> sayWhere(server, console));
      return run(daemon);
    }
  }

  private int run(Daemon daemon) {
    if (options.isOnce()) {
      daemon
          .once()
          .ifPresent(
              problem -> {
                throw problem;
              });
      return ExitCode.OK.status();
    }
    daemon.run();
    context.cancellation().check();
    return ExitCode.OK.status();
  }

  private void sayWhere(StatusServer server, Console console) {
    console
        .err()
        .println("health and metrics: http://127.0.0.1:" + server.port() + "/{health,metrics}");
  }

  /** Where events are told: as JSON on standard output, or there as lines and as JSON in a file. */
  private Log log(Console console) {
    if (options.logJson().equals(Optional.of(STANDARD_OUTPUT))) {
      return new Log(Optional.of(JsonLog.lines(console.out())), event -> {});
    }
    Consumer<Event> lines = new EventLines(console::result);
    return new Log(options.logJson().map(file -> JsonLog.file(Path.of(file))), lines);
  }

  private Status status(Health health, Metrics metrics) {
    return new Status(options.port().map(port -> new StatusServer(port, health, metrics)));
  }

  /**
   * The log of a run.
   *
   * @param json empty when none was asked for
   * @param lines for a person
   */
  private record Log(Optional<JsonLog> json, Consumer<Event> lines) implements AutoCloseable {

    Consumer<Event> listener() {
      return json.<Consumer<Event>>map(lines::andThen).orElse(lines);
    }

    @Override
    public void close() {
      json.ifPresent(JsonLog::close);
    }
  }

  /**
   * What answers over HTTP.
   *
   * @param server empty when none was asked for
   */
  private record Status(Optional<StatusServer> server) implements AutoCloseable {

    @Override
    public void close() {
      server.ifPresent(StatusServer::close);
    }
  }
}
