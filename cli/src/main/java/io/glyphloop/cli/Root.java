package io.glyphloop.cli;

import io.glyphloop.cli.command.AnnotateCommand;
import io.glyphloop.cli.command.ArchCommand;
import io.glyphloop.cli.command.AuditCommand;
import io.glyphloop.cli.command.BenchmarkCommand;
import io.glyphloop.cli.command.CompletionCommand;
import io.glyphloop.cli.command.CrawlCommand;
import io.glyphloop.cli.command.DatasetCommand;
import io.glyphloop.cli.command.DemoCommand;
import io.glyphloop.cli.command.DoctorCommand;
import io.glyphloop.cli.command.EvaluateCommand;
import io.glyphloop.cli.command.LabelCommand;
import io.glyphloop.cli.command.LoopCommand;
import io.glyphloop.cli.command.ModelCommand;
import io.glyphloop.cli.command.ReportCommand;
import io.glyphloop.cli.command.ServeCommand;
import io.glyphloop.cli.command.SolveCommand;
import io.glyphloop.cli.command.TargetCommand;
import io.glyphloop.cli.command.TestSiteCommand;
import io.glyphloop.cli.command.TrainCommand;
import io.glyphloop.cli.command.UiCommand;
import io.glyphloop.cli.command.WorkspaceCommand;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
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
    versionProvider = Root.Version.class,
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
    },
    subcommands = {
      DemoCommand.class,
      LoopCommand.class,
      UiCommand.class,
      TargetCommand.class,
      DatasetCommand.class,
      CrawlCommand.class,
      LabelCommand.class,
      AnnotateCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      SolveCommand.class,
      ServeCommand.class,
      BenchmarkCommand.class,
      ReportCommand.class,
      AuditCommand.class,
      ModelCommand.class,
      WorkspaceCommand.class,
      ArchCommand.class,
      TestSiteCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
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

  /** The version that the build wrote into the program. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = ResourceBundle.getBundle("glyphloop").getString("version");
      String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
      return new String[] {"glyphloop " + version, "Java " + Runtime.version() + ", " + system};
    }
  }
}
