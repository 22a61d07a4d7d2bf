package io.glyphloop.lab.command;

import io.glyphloop.cli.CommandExtension;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The commands of the laboratory. */
public final class LabCommands implements CommandExtension {

  @Override
  public List<CommandLine> commands(Context context, ToIntFunction<String[]> run) {
    IFactory factory = ConsoleCommand.factory(context);
    return List.of(
        new CommandLine(BenchCommand.class, factory)
            .addSubcommand(new BenchAccuracyCommand(context, run))
            .addSubcommand(new BenchWorkspaceCommand(context, run)),
        new CommandLine(ExperimentCommand.class, factory)
            .addSubcommand(ExperimentOracleCommand.class)
            .addSubcommand(ExperimentSettingsCommand.class)
            .addSubcommand(new ExperimentFewLabelsCommand(context, run))
            .addSubcommand(new ExperimentPlateauCommand(context)),
        new CommandLine(SpeedTrialCommand.class, factory),
        new CommandLine(TrainBaseCommand.class, factory));
  }
}
