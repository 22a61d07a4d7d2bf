package io.glyphloop.lab.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.OutputFile;
import io.glyphloop.lab.experiment.SettingsStudy;
import io.glyphloop.report.MeasuredSettings.Row;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code experiment settings}: which settings of captchas the base model reads how often. */
@Command(
    name = "settings",
    description =
        "Draws captchas of many settings and says how often the base model reads them, as the table"
            + " that 'report' shows.",
    footer = {
      "  scripts/glyphloop experiment settings --to settings.csv",
      "  scripts/glyphloop experiment settings --sheet gallery.png"
    })
public final class ExperimentSettingsCommand implements Runnable {

  private final Context context;

  @ArgGroup(multiplicity = "1")
  private Wanted wanted;

  private static final class Wanted {
    @Option(names = "--to", paramLabel = "FILE.csv", description = "Where the table goes.")
    private Optional<Path> table = Optional.empty();

    @Option(
        names = "--sheet",
        paramLabel = "SHEET.png",
        description = "Don't read: draw the first captchas of each library's look.")
    private Optional<Path> sheet = Optional.empty();
  }

  @Option(
      names = "--count",
      defaultValue = "400",
      paramLabel = "N",
      description = "Captchas of each setting; default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      paramLabel = "S",
      description = "The random seed; default: ${DEFAULT-VALUE}.")
  private long seed;

  public ExperimentSettingsCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    SettingsStudy study = new SettingsStudy(count, seed);
    wanted.sheet.ifPresent(
        file -> {
          OutputFile.write(file, study.sheet());
          context.console().result("sheet: " + file);
        });
    wanted.table.ifPresent(file -> write(file, study));
  }

  private void write(Path file, SettingsStudy study) {
    StringBuilder table = new StringBuilder("what,setting,solved,tried\n");
    for (Row row : study.run(context.run())) {
      table.append(
          String.join(
              ",",
              row.what(),
              row.setting(),
              Long.toString(row.success().successes()),
              Long.toString(row.success().n()) + "\n"));
    }
    OutputFile.write(file, table.toString());
    context.console().result("table: " + file);
  }
}
