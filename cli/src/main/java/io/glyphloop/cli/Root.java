package io.glyphloop.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code glyphloop} itself: what is said of all commands, and the options that all of them take.
 */
@Command(
    name = "glyphloop",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Reads text captchas on sites you own or are authorised to test.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nArguments:%n",
    footerHeading = "%nExample:%n",
    footer = {
      "  scripts/glyphloop solve --model demo.onnx captcha.png",
      "",
      "Every command has a --help with an example. Exit codes: docs/exit-codes.md"
    })
final class Root implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the log, and the stack trace of a problem.")
  private boolean verbose;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }

  /** Returns whether --verbose was given, before or after the command. */
  static boolean isVerbose(CommandLine command) {
    CommandSpec root = command.getCommandSpec().root();
    return ((Root) root.userObject()).verbose;
  }
}
