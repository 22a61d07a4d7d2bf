package io.glyphloop.lab.command;

import io.glyphloop.cli.command.SeedOption;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.lab.experiment.LookSheet;
import io.glyphloop.lab.experiment.SettingsStudy;
import io.glyphloop.report.MeasuredSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment settings}: which settings of captchas a script reads how often. */
@Command(
    name = "settings",
    description = {
      "Draws captchas of many settings and says how often the base model reads them: as it comes,"
          + " and after the same training for each setting; and how often it gets in where pictures"
          + " expire or a site locks visitors out.",
      "Writes the table that 'report' shows. Takes about half a minute a setting on one core."
    },
    footer = {
      "  scripts/glyphloop experiment settings --to settings.csv",
      "  scripts/glyphloop experiment settings --sheet gallery.png"
    })
public final class ExperimentSettingsCommand extends ConsoleCommand implements Runnable {

  @ArgGroup(multiplicity = "1")
  private Wanted wanted;

  private static final class Wanted {
    @Option(
        names = "--to",
        paramLabel = "FILE.csv",
        description = "Where the table goes; the models of the trainings go beside it.")
    private Optional<Path> table = Optional.empty();

    @Option(
        names = "--sheet",
        paramLabel = "SHEET.png",
        description = "Don't read: draw the first captchas of each library's look.")
    private Optional<Path> sheet = Optional.empty();
  }

  @Option(
      names = "--count",
      defaultValue = "300",
      paramLabel = "N",
      description = "Captchas of each setting that are read; default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--labels",
      defaultValue = "300",
      paramLabel = "N",
      description = "Others, that are learned from with their texts; default: ${DEFAULT-VALUE}.")
  private int labels;

  @Option(
      names = "--epochs",
      defaultValue = "4",
      paramLabel = "N",
      description = "How often they are learned from; default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Mixin private SeedOption seedOption;

  @Override
  public void run() {
    if (count < 1 || labels < 1 || epochs < 1) {
      throw new UsageException(
          "--count " + count + ", --labels " + labels + ", --epochs " + epochs,
          "give numbers from 1 on");
    }
    wanted.sheet.ifPresent(
        file -> {
          OutputFile.write(file, LookSheet.draw(seedOption.seed()));
          result("sheet: " + file);
        });
    wanted.table.ifPresent(this::measure);
  }

  private void measure(Path file) {
    SettingsStudy study =
        new SettingsStudy(
            count, labels, epochs, seedOption.seed(), file.toAbsolutePath().getParent());
    OutputFile.write(file, MeasuredSettings.table(study.run(context.run())));
    result("table: " + file);
  }
}
