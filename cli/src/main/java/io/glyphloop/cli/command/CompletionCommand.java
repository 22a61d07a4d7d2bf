package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: lets a shell complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Prints a script for bash that completes commands, options and their values: source"
          + " <(scripts/glyphloop completion).",
      "In zsh it works after 'autoload -U +X bashcompinit && bashcompinit'."
    },
    footer = "  scripts/glyphloop completion")
public final class CompletionCommand extends ConsoleCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    result(AutoComplete.bash("glyphloop", spec.root().commandLine()));
  }
}
