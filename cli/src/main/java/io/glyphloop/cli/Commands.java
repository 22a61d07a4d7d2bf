package io.glyphloop.cli;

import io.glyphloop.cli.command.AnnotateCommand;
import io.glyphloop.cli.command.ArchCommand;
import io.glyphloop.cli.command.ArchListCommand;
import io.glyphloop.cli.command.ArchShowCommand;
import io.glyphloop.cli.command.BenchmarkCommand;
import io.glyphloop.cli.command.CrawlCommand;
import io.glyphloop.cli.command.DatasetCommand;
import io.glyphloop.cli.command.DatasetExportCommand;
import io.glyphloop.cli.command.DatasetImportCommand;
import io.glyphloop.cli.command.DatasetIssuesCommand;
import io.glyphloop.cli.command.DatasetRelabelCommand;
import io.glyphloop.cli.command.DatasetStatsCommand;
import io.glyphloop.cli.command.DemoCommand;
import io.glyphloop.cli.command.EvaluateCommand;
import io.glyphloop.cli.command.LabelCommand;
import io.glyphloop.cli.command.LoopCommand;
import io.glyphloop.cli.command.ModelCommand;
import io.glyphloop.cli.command.ModelHistoryCommand;
import io.glyphloop.cli.command.ModelListCommand;
import io.glyphloop.cli.command.ModelPromoteCommand;
import io.glyphloop.cli.command.ModelRollbackCommand;
import io.glyphloop.cli.command.ModelShowCommand;
import io.glyphloop.cli.command.SolveCommand;
import io.glyphloop.cli.command.TargetCheckCommand;
import io.glyphloop.cli.command.TargetCommand;
import io.glyphloop.cli.command.TargetInitCommand;
import io.glyphloop.cli.command.TestSiteCommand;
import io.glyphloop.cli.command.TrainCommand;
import io.glyphloop.cli.command.WorkspaceCommand;
import io.glyphloop.cli.command.WorkspaceMigrateCommand;
import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The tree of the commands, and how one is run. */
public final class Commands {

  /** The level that logback.xml asks for; set before anything logs. */
  private static final String LOG_LEVEL = "glyphloop.log";

  private Commands() {}

  /**
   * Runs one command.
   *
   * @param arguments as typed after {@code glyphloop}
   * @return the status to end with, see {@link io.glyphloop.core.error.ExitCode}
   */
  public static int run(Context context, String... arguments) {
    Console console = context.console();
    Problems problems = new Problems(console.err());
    CommandLine commands =
        tree(context)
            .setOut(writer(console.out()))
            .setErr(writer(console.err()))
            .setExecutionExceptionHandler(problems)
            .setParameterExceptionHandler(problems)
            .setExecutionStrategy(Commands::execute);
    try {
      return commands.execute(arguments);
    } catch (Error e) {
      // Picocli handles exceptions only; a missing native library or too little memory comes here.
      return problems.report(e, Root.isVerbose(commands));
    }
  }

  private static int execute(ParseResult parsed) {
    if (Root.isVerbose(parsed.commandSpec().commandLine())) {
      System.setProperty(LOG_LEVEL, "INFO");
    }
    return new RunLast().execute(parsed);
  }

  /** Returns the commands, ready to be run in this context. */
  static CommandLine tree(Context context) {
    CommandLine tree = new CommandLine(new Root());
    tree.addSubcommand(new DemoCommand(context))
        .addSubcommand(new LoopCommand(context))
        .addSubcommand(target(context))
        .addSubcommand(dataset(context))
        .addSubcommand(new CrawlCommand(context))
        .addSubcommand(new LabelCommand(context))
        .addSubcommand(new AnnotateCommand(context))
        .addSubcommand(new TrainCommand(context))
        .addSubcommand(new EvaluateCommand(context))
        .addSubcommand(new SolveCommand(context))
        .addSubcommand(new BenchmarkCommand(context))
        .addSubcommand(model(context))
        .addSubcommand(workspace(context))
        .addSubcommand(arch(context))
        .addSubcommand(new TestSiteCommand(context));
    for (CommandExtension extension : ServiceLoader.load(CommandExtension.class)) {
      extension.commands(context, line -> run(context, line)).forEach(tree::addSubcommand);
    }
    return tree.setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static CommandLine target(Context context) {
    return new CommandLine(new TargetCommand())
        .addSubcommand(new TargetInitCommand(context))
        .addSubcommand(new TargetCheckCommand(context));
  }

  private static CommandLine dataset(Context context) {
    // The name that 'dataset issues' had.
    CommandLine suspects = new CommandLine(new DatasetIssuesCommand(context));
    suspects.getCommandSpec().usageMessage().hidden(true);
    return new CommandLine(new DatasetCommand())
        .addSubcommand("suspects", suspects)
        .addSubcommand(new DatasetImportCommand(context))
        .addSubcommand(new DatasetExportCommand(context))
        .addSubcommand(new DatasetStatsCommand(context))
        .addSubcommand(new DatasetIssuesCommand(context))
        .addSubcommand(new DatasetRelabelCommand(context));
  }

  private static CommandLine model(Context context) {
    return new CommandLine(new ModelCommand())
        .addSubcommand(new ModelListCommand(context))
        .addSubcommand(new ModelShowCommand(context))
        .addSubcommand(new ModelPromoteCommand(context))
        .addSubcommand(new ModelRollbackCommand(context))
        .addSubcommand(new ModelHistoryCommand(context));
  }

  private static CommandLine workspace(Context context) {
    return new CommandLine(new WorkspaceCommand())
        .addSubcommand(new WorkspaceMigrateCommand(context));
  }

  private static CommandLine arch(Context context) {
    return new CommandLine(new ArchCommand())
        .addSubcommand(new ArchListCommand(context))
        .addSubcommand(new ArchShowCommand(context));
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
