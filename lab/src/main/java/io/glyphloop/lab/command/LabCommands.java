package io.glyphloop.lab.command;

import io.glyphloop.cli.CommandExtension;
import io.glyphloop.cli.console.Context;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/** The commands of the laboratory. */
public final class LabCommands implements CommandExtension {

  @Override
  public List<CommandLine> commands(Context context, ToIntFunction<String[]> run) {
    return List.of(
        new CommandLine(new BenchCommand(context))
            .addSubcommand(new BenchAccuracyCommand(context, run)),
        new CommandLine(new ExperimentCommand())
            .addSubcommand(new ExperimentOracleCommand(context))
            .addSubcommand(new ExperimentSettingsCommand(context))
            .addSubcommand(new ExperimentFewLabelsCommand(context, run))
            .addSubcommand(new ExperimentPlateauCommand(context)),
        new CommandLine(new SpeedTrialCommand(context)),
        new CommandLine(new TrainBaseCommand(context)));
  }
}
