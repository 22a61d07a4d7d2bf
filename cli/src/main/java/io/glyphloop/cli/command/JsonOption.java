package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Json;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** {@code --json}, for commands that tell of their work while they are at it. */
final class JsonOption {

  @Option(
      names = "--json",
      description = "Print one JSON object; the lines go to standard error instead.")
  private boolean json;

  boolean isGiven() {
    return json;
  }

  /** Returns a context whose lines do not mix with the object. */
  Context lines(Context context) {
    return json
        ? new Context(context.console().withResultsAside(), context.cancellation())
        : context;
  }

  /** Prints the object where it was asked for; the names of a record's parts in snake case. */
  void print(Context context, Supplier<?> object) {
    if (json) {
      context.console().result(Json.inSnakeCase(object.get()));
    }
  }
}
