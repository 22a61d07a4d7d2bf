package io.glyphloop.cli.console;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others, such as {@code model}: by itself it is a mistake. */
public abstract class Group extends ConsoleCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(),
        "one of " + String.join(", ", spec.subcommands().keySet()) + " is missing");
  }
}
