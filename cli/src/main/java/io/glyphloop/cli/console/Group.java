package io.glyphloop.cli.console;

import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others, such as {@code model}: by itself it is a mistake. */
public abstract class Group extends ConsoleCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public final void run() {
    String known =
        spec.subcommands().entrySet().stream()
            .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    throw new ParameterException(spec.commandLine(), "a command is missing: " + known);
  }
}
