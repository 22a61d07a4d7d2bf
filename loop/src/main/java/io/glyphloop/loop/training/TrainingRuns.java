package io.glyphloop.loop.training;

import io.glyphloop.core.progress.RunContext;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.report.TrainingCurves;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.plan.WorkspaceTraining;

/** Trainings that are kept in a workspace, with the exported file opened and curves drawn. */
public final class TrainingRuns {

  private TrainingRuns() {}

  /** Returns a training that draws its curves into the run's folder while it goes. */
  public static WorkspaceTraining in(Workspace workspace, Trainer trainer, RunContext context) {
    return new WorkspaceTraining(
        workspace,
        trainer,
        OnnxRecognizer::open,
        folder -> new TrainingCurves(folder)::draw,
        context);
  }
}
