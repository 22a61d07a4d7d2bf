package io.glyphloop.trainer.plan;

import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders {@code runs/ID} of a workspace, where trainings leave what is no model. */
final class RunFolders {

  private RunFolders() {}

  static Path of(Workspace workspace, long run) {
    return workspace.root().resolve("runs").resolve(Long.toString(run));
  }

  /**
   * Returns the folder of the latest training that was cut off after its first epoch.
   *
   * @throws TrainingException when there is none
   */
  static Path latestCutOff(Workspace workspace, String target) {
    List<Run> runs = workspace.runs().of(target);
    for (int i = runs.size() - 1; i >= 0; i--) {
      Run run = runs.get(i);
      Path folder = of(workspace, run.id());
      if (run.outcome() != RunOutcome.RUNNING
          && Files.exists(folder.resolve(TrainingRequest.CHECKPOINT))) {
        return folder;
      }
    }
    throw new TrainingException(
        "no training of target " + target + " was cut off after its first epoch",
        "train without --resume");
  }

  /** Returns whether the latest training was killed or asked to stop after its first epoch. */
  static boolean wasLatestCutOff(Workspace workspace, String target) {
    return workspace.runs().of(target).stream()
        .filter(run -> run.kind().equals("train"))
        .reduce((earlier, later) -> later)
        .filter(run -> run.outcome() == RunOutcome.KILLED || run.outcome() == RunOutcome.CANCELLED)
        .isPresent();
  }

  /** Deletes what is of no use once the model is registered. */
  static void clean(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(TrainingRequest.CHECKPOINT));
      Files.deleteIfExists(folder.resolve(WorkspaceTraining.MODEL));
    } catch (IOException e) {
      throw new StorageException(
          "cannot delete files in " + folder + " (" + e.getMessage() + ")",
          "delete the folder by hand",
          e);
    }
  }
}
