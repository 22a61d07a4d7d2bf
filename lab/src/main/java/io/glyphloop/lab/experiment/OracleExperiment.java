package io.glyphloop.lab.experiment;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.lab.JsonLines;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.Folders;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.trainer.api.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The entry: replays a labelled set as a site that says of each answer whether it is right, and
 * measures what a loop learns from that (after Trecenti, 2023, who called it WAWL). An arm that is
 * finished is not run again.
 */
public final class OracleExperiment {

  private final OracleSettings settings;
  private final Trainer trainer;
  private final Context context;

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
    Path folder = folder();
    SettingsFile.check(folder, settings);
    JsonLines<OracleRound> results =
        new JsonLines<>(folder.resolve("results.jsonl"), OracleRound.class);
    for (Arm arm : Arm.of(settings)) {
      if (results.all().stream().anyMatch(round -> round.arm().equals(arm.label()))) {
        context.console().result(arm.label() + " is in " + settings.out() + " already");
        continue;
      }
      results.add(play(arm, data));
      write(results.all());
    }
    OracleTable.of(results.all()).lines().forEach(context.console()::result);
    return results.all();
  }

  private List<OracleRound> play(Arm arm, OracleData data) {
    Path folder = workspaces().resolve(arm.label());
    // What an interrupted arm left behind is begun anew: its time could not be told.
    Folders.delete(folder);
    Folders.copy(first(arm, data), folder);
    List<OracleRound> rounds = new ArrayList<>();
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      in(workspace, arm, data)
          .rounds(
              round -> {
                rounds.add(round);
                context.console().result(OracleTable.line(round));
              });
    }
    return rounds;
  }

  /**
   * Returns a workspace with the model that an arm begins with. Arms that do not differ before the
   * site has answered begin with the same one: two trainings alike differ by what chance and the
   * load of the machine make of them, and from few labels that decides all the rest.
   */
  private Path first(Arm arm, OracleData data) {
    Path folder = workspaces().resolve(arm.firstLabel());
    if (isMade(folder)) {
      return folder;
    }
    Folders.delete(folder);
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      in(workspace, arm, data).first();
    }
    return folder;
  }

  private static boolean isMade(Path folder) {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      return ArmRun.hasFirst(workspace);
    }
  }

  private ArmRun in(Workspace workspace, Arm arm, OracleData data) {
    return new ArmRun(
        settings, data, arm, new ReplayAccess(settings.http()), workspace, trainer, context);
  }

  private Path workspaces() {
    return settings.out().resolve("workspaces");
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

  private StorageException unwritable(IOException e) {
    return new StorageException(
        "cannot write in " + settings.out() + " (" + e.getMessage() + ")",
        "give another folder with --out",
        e);
  }
}
