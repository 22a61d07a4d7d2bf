package io.glyphloop.cli.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How the daemon runs and what it tells. */
final class DaemonOptions {

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
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--log-json",
      paramLabel = "FILE|-",
      description = "Write a line of JSON for each event to a file, or to standard output with -.")
  private Optional<String> logJson = Optional.empty();

  /** Made by picocli. */
  DaemonOptions() {}

  boolean isOnce() {
    return once;
  }

  Optional<Integer> port() {
    return port;
  }

  Optional<String> logJson() {
    return logJson;
  }

  boolean isAnySet() {
    return once || port.isPresent() || logJson.isPresent();
  }
}
