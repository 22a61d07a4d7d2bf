package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: lets a shell complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands, options and their values: source"
          + " <(scripts/glyphloop completion).",
      "In fish: scripts/glyphloop completion fish | source"
    },
    footer = "  scripts/glyphloop completion zsh")
public final class CompletionCommand extends ConsoleCommand implements Runnable {

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "bash, zsh or fish; default: ${DEFAULT-VALUE}.")
  private Shell shell;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    shell.completion(spec.root().commandLine()).lines().forEach(this::result);
  }
}
