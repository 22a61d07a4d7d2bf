package io.glyphloop.app.command;

import io.glyphloop.app.cli.Console;
import io.glyphloop.app.cli.Context;
import io.glyphloop.app.cli.Models;
import io.glyphloop.app.loop.LoopSettings;
import io.glyphloop.app.schedule.Daemon;
import io.glyphloop.app.schedule.Event;
import io.glyphloop.app.schedule.LoopSchedule;
import io.glyphloop.app.status.EventLines;
import io.glyphloop.app.status.Health;
import io.glyphloop.app.status.JsonLog;
import io.glyphloop.app.status.Metrics;
import io.glyphloop.app.status.StatusServer;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.core.training.Trainer;
import io.glyphloop.target.Site;
import io.glyphloop.target.TargetConfig;
import java.nio.file.Path;
import java.time.Clock;
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

  /** Returns the status to end with; site and workspace stay the caller's to close. */
  int run(TargetConfig target, LoopSettings settings, Site site, Workspace workspace) {
    Console console = context.console();
    LoopSchedule.Parts parts =
        new LoopSchedule.Parts(
            workspace,
            target,
            site,
            settings,
            Trainer.load(),
            model -> Models.open(workspace, model),
            Clock.systemUTC(),
            context.progress(),
            context.cancellation());
    Health health = new Health(target.name());
    try (Metrics metrics = new Metrics(target.name());
        Log log = log(console);
        Status status = status(health, metrics)) {
      List<Consumer<Event>> listeners = new ArrayList<>(List.of(health, metrics, log.listener()));
      Daemon daemon = new LoopSchedule(parts, listeners, metrics).daemon();
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
    return new Status(options.port().map(port -> StatusServer.start(port, health, metrics)));
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
