package io.glyphloop.app.cli;

import io.glyphloop.app.command.AnnotateCommand;
import io.glyphloop.app.command.ArchCommand;
import io.glyphloop.app.command.ArchListCommand;
import io.glyphloop.app.command.ArchShowCommand;
import io.glyphloop.app.command.BenchAccuracyCommand;
import io.glyphloop.app.command.BenchCommand;
import io.glyphloop.app.command.BenchmarkCommand;
import io.glyphloop.app.command.CrawlCommand;
import io.glyphloop.app.command.DatasetCommand;
import io.glyphloop.app.command.DatasetExportCommand;
import io.glyphloop.app.command.DatasetImportCommand;
import io.glyphloop.app.command.DatasetRelabelCommand;
import io.glyphloop.app.command.DatasetStatsCommand;
import io.glyphloop.app.command.DatasetSuspectsCommand;
import io.glyphloop.app.command.DemoCommand;
import io.glyphloop.app.command.EvaluateCommand;
import io.glyphloop.app.command.ExperimentCommand;
import io.glyphloop.app.command.ExperimentOracleCommand;
import io.glyphloop.app.command.LabelCommand;
import io.glyphloop.app.command.LoopCommand;
import io.glyphloop.app.command.ModelCommand;
import io.glyphloop.app.command.ModelHistoryCommand;
import io.glyphloop.app.command.ModelListCommand;
import io.glyphloop.app.command.ModelPromoteCommand;
import io.glyphloop.app.command.ModelRollbackCommand;
import io.glyphloop.app.command.ModelShowCommand;
import io.glyphloop.app.command.SolveCommand;
import io.glyphloop.app.command.SpeedTrialCommand;
import io.glyphloop.app.command.TargetCheckCommand;
import io.glyphloop.app.command.TargetCommand;
import io.glyphloop.app.command.TargetInitCommand;
import io.glyphloop.app.command.TestSiteCommand;
import io.glyphloop.app.command.TrainCommand;
import io.glyphloop.app.command.WorkspaceCommand;
import io.glyphloop.app.command.WorkspaceMigrateCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The tree of the verbs, and how one is run. */
public final class Verbs {

  /** The level that logback.xml asks for; set before anything logs. */
  private static final String LOG_LEVEL = "glyphloop.log";

  private Verbs() {}

  /**
   * Runs one verb.
   *
   * @param arguments as typed after {@code glyphloop}
   * @return the status to end with, see {@link io.glyphloop.core.error.ExitCode}
   */
  public static int run(Context context, String... arguments) {
    Console console = context.console();
    Problems problems = new Problems(console.err());
    CommandLine verbs =
        tree(context)
            .setOut(writer(console.out()))
            .setErr(writer(console.err()))
            .setExecutionExceptionHandler(problems)
            .setParameterExceptionHandler(problems)
            .setExecutionStrategy(Verbs::execute);
    try {
      return verbs.execute(arguments);
    } catch (Error e) {
      // Picocli handles exceptions only; a missing native library or too little memory comes here.
      return problems.report(e, Root.isVerbose(verbs));
    }
  }

  private static int execute(ParseResult parsed) {
    if (Root.isVerbose(parsed.commandSpec().commandLine())) {
      System.setProperty(LOG_LEVEL, "INFO");
    }
    return new RunLast().execute(parsed);
  }

  /** Returns the verbs, ready to be run in this context. */
  static CommandLine tree(Context context) {
    return new CommandLine(new Root())
        .addSubcommand(new DemoCommand(context))
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
        .addSubcommand(new TestSiteCommand(context))
        .addSubcommand(bench(context))
        .addSubcommand(experiment(context))
        .addSubcommand(new SpeedTrialCommand(context))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static CommandLine target(Context context) {
    return new CommandLine(new TargetCommand())
        .addSubcommand(new TargetInitCommand(context))
        .addSubcommand(new TargetCheckCommand(context));
  }

  private static CommandLine experiment(Context context) {
    return new CommandLine(new ExperimentCommand())
        .addSubcommand(new ExperimentOracleCommand(context));
  }

  private static CommandLine bench(Context context) {
    return new CommandLine(new BenchCommand(context))
        .addSubcommand(new BenchAccuracyCommand(context, verb -> run(context, verb)));
  }

  private static CommandLine dataset(Context context) {
    return new CommandLine(new DatasetCommand())
        .addSubcommand(new DatasetImportCommand(context))
        .addSubcommand(new DatasetExportCommand(context))
        .addSubcommand(new DatasetStatsCommand(context))
        .addSubcommand(new DatasetSuspectsCommand(context))
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
