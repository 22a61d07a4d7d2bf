package io.glyphloop.loop.step;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.labeler.learning.TrainingData;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.loop.promotion.PromotionRule;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.training.TrainingRuns;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.plan.StagePlan;
import io.glyphloop.trainer.plan.StageSource;
import io.glyphloop.trainer.plan.TrainingPlan;
import io.glyphloop.trainer.plan.TrainingSettings;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One training of a loop: from what a workspace knows, labels and rejected answers, to a registered
 * candidate.
 */
record Training(LoopParts parts, Harvester harvester, Events events) {

  /**
   * Returns whether the base model is the first: it needs no training, and knows the characters.
   */
  boolean startsFromBase() {
    return StartModel.isBase(parts.settings().architecture(), parts.target().captcha().rule());
  }

  /** Registers the base model for the target. */
  ModelRecord base() {
    Path file = StartModel.base(parts.workspace());
    try (OnnxRecognizer base = OnnxRecognizer.open(file)) {
      return parts
          .workspace()
          .models()
          .register(parts.target().name(), file, base.manifest(), Map.of("trained", "base model"));
    }
  }

  /** Trains on synthetic captchas alone, of the size that the site shows now. */
  Happening.Trained coldStart(String reason) {
    InputSize input = network().ownInput().orElseGet(() -> look(InputSize::forImages));
    events.tell(new Happening.Training(Optional.empty(), 0, reason));
    return train(
        TrainingData.none(),
        TrainingPlan.of(
                settings(parts.settings().architecture(), parts.settings().coldStart()),
                parts.target().captcha().rule(),
                input,
                List.of(),
                List.of(),
                TrainingPlan.SYNTHETIC)
            .request());
  }

  /**
   * Trains on what the workspace knows, from the weights of the live model, which is first asked
   * which labels it doubts.
   *
   * @param network the one to train
   * @param stage for how long, and beside how many synthetic captchas
   */
  Happening.Trained retrain(
      ModelRecord live,
      Recognizer reader,
      String network,
      LoopSettings.Stage stage,
      String reason) {
    Workspace workspace = parts.workspace();
    Snapshot snapshot = workspace.labels().snapshot(live.target());
    TrainingData data = data(live, snapshot, reader, stage.synthetic(), reason);
    TrainingSettings settings = settings(network, stage);
    Optional<Path> parent =
        StartModel.liveElseBase(
            workspace, live, settings.architecture(), parts.target().captcha().rule());
    return train(
        data,
        new TrainingPlan(
                settings,
                parts.target().captcha().rule(),
                parent.isPresent() && !settings.architecture().equals(BaseModel.NAME)
                    ? live.manifest().input()
                    : data.texts().isEmpty() ? seen(live) : network().input(data.texts()),
                data.besideSynthetic(settings.synthetic()),
                data.rejected(),
                WorkspaceTraining.images(workspace, snapshot.part(Split.VALIDATION)),
                Set.of(),
                snapshot.digest().hex(),
                parent)
            .request());
  }

  /**
   * Trains a small network from new weights, on what the workspace knows and on what the live model
   * predicts for all other images of the train part (distillation: Hinton, Vinyals and Dean, 2015).
   */
  Happening.Trained distil(ModelRecord live, Recognizer reader, String reason) {
    Workspace workspace = parts.workspace();
    Snapshot snapshot = workspace.labels().snapshot(live.target());
    TrainingData data =
        data(live, snapshot, reader, 0, reason)
            .withPredictions(workspace, live.target(), live.version());
    LoopSettings.Stage stage = new LoopSettings.Stage(0, parts.settings().distillation().time());
    TrainingPlan plan =
        new TrainingPlan(
            settings(PromotionRule.SMALL, stage),
            parts.target().captcha().rule(),
            parts.trainer().network(PromotionRule.SMALL).input(data.texts()),
            data.texts(),
            data.rejected(),
            WorkspaceTraining.images(workspace, snapshot.part(Split.VALIDATION)),
            Set.of(),
            snapshot.digest().hex(),
            Optional.empty());
    StageSource labels = new StageSource.Labels();
    StagePlan stages = plan.stages();
    return train(
        data,
        plan.request(
            stages
                .syntheticFirst()
                .map(first -> stages.firstThen(first, labels, 1))
                .orElseGet(() -> stages.only(labels))));
  }

  private TrainingData data(
      ModelRecord live, Snapshot snapshot, Recognizer reader, int synthetic, String reason) {
    events.tell(
        new Happening.Training(Optional.of(live.version()), snapshot.samples().size(), reason));
    TrainingData data =
        TrainingData.of(
            parts.workspace(),
            snapshot,
            parts.target().captcha().rule(),
            parts.settings().learning(),
            Optional.of(reader),
            synthetic,
            parts.context());
    data.inWords().forEach(parts.context().progress()::line);
    return data;
  }

  /** Without a label, the size is that of the pictures that the site shows now. */
  private InputSize seen(ModelRecord live) {
    return network().anyWidth() || network().ownInput().isEmpty()
        ? look(network()::input)
        : live.manifest().input();
  }

  private NetworkInfo network() {
    return parts.trainer().network(parts.settings().architecture());
  }

  /** Each training of a target augments its images in its own way. */
  private TrainingSettings settings(String network, LoopSettings.Stage stage) {
    return parts
        .settings()
        .training(network, stage, parts.workspace().models().of(parts.target().name()).size());
  }

  private InputSize look(BiFunction<Integer, Integer, InputSize> sized) {
    Captcha captcha =
        harvester
            .look(session -> session.open().captcha())
            .orElseThrow(
                () ->
                    new SiteException(
                        "quota or quiet hours allow no look at a picture of "
                            + parts.target().url()
                            + " now",
                        "it is tried again at the next time of retrain"));
    events.tell(
        new Happening.SizeSeen(parts.target().url().toString(), captcha.width(), captcha.height()));
    return sized.apply(captcha.width(), captcha.height());
  }

  private Happening.Trained train(TrainingData data, TrainingRequest request) {
    WorkspaceTraining.Candidate candidate =
        resumeOrBegin(
            folder -> {
              data.tell(folder);
              return request.in(folder);
            });
    Happening.Trained trained = new Happening.Trained(candidate, data);
    events.tell(trained);
    return trained;
  }

  /** Resumes the latest training when it was cut off; else, or when it was another, begins. */
  private WorkspaceTraining.Candidate resumeOrBegin(Function<Path, TrainingRequest> request) {
    String target = parts.target().name();
    WorkspaceTraining training =
        TrainingRuns.in(parts.workspace(), parts.trainer(), parts.context());
    if (WorkspaceTraining.wasCutOff(parts.workspace(), target)) {
      try {
        return training.resume(target, parts.settings().toFlatMap(), List.of(), request);
      } catch (TrainingException e) {
        // Labels came in between, or the settings changed: what it had learned does not fit them.
        parts
            .context()
            .progress()
            .line("the training that was cut off cannot be resumed: " + e.problem());
      }
    }
    return training.run(target, parts.settings().toFlatMap(), List.of(), request);
  }
}
