package io.glyphloop.app.experiment;

import io.glyphloop.app.cli.Context;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.store.SqlWorkspace;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.core.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The entry: replays a labelled set as a site that says of each answer whether it is right, and
 * measures what a loop learns from that (after Trecenti, 2023, who called it WAWL). An arm that is
 * finished is not run again.
 */
public final class OracleExperiment {

  private final OracleSettings settings;
  private final Trainer trainer;
  private final Context context;

  /** Makes an experiment. */
  public OracleExperiment(OracleSettings settings, Trainer trainer, Context context) {
    this.settings = settings;
    this.trainer = trainer;
    this.context = context;
  }

  /** Runs all arms; returns their rounds. Table and curves are written after each. */
  public List<OracleRound> run() {
    OracleData data =
        OracleData.read(settings.data(), settings.initial(), settings.challenges(), settings.seed())
            .flipping(settings.flip(), settings.seed());
    context
        .console()
        .result(
            data.initial().size()
                + " labels at the start, "
                + data.challenges().size()
                + " challenges, "
                + data.heldOut().size()
                + " images held out");
    OracleResults results = new OracleResults(folder().resolve("results.jsonl"));
    for (Arm arm : Arm.of(settings)) {
      if (results.has(arm)) {
        context.console().result(arm.label() + " is in " + settings.out() + " already");
        continue;
      }
      results.add(play(arm, data));
      write(results.all());
    }
    context.console().result(OracleTable.of(results.all()));
    return results.all();
  }

  private List<OracleRound> play(Arm arm, OracleData data) {
    Path folder = settings.out().resolve("workspaces").resolve(arm.label());
    // What an interrupted arm left behind is begun anew: its time could not be told.
    delete(folder);
    List<OracleRound> rounds = new ArrayList<>();
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      new ArmRun(settings, data, arm, new Doors(settings.http()), workspace, trainer, context)
          .run(
              round -> {
                rounds.add(round);
                context.console().result(OracleTable.line(round));
              });
    }
    return rounds;
  }

  private void write(List<OracleRound> rounds) {
    try {
      Files.writeString(settings.out().resolve("oracle.md"), OracleTable.of(rounds) + "\n");
      OracleCurves.draw(rounds, settings.out().resolve("oracle.png"));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Path folder() {
    try {
      return Files.createDirectories(settings.out());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private StorageException unwritable(IOException e) {
    return new StorageException(
        "cannot write in " + settings.out() + " (" + e.getMessage() + ")",
        "give another folder with --out",
        e);
  }
}
