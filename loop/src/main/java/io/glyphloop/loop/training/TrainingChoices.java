package io.glyphloop.loop.training;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.labeler.learning.LearningSpec;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.plan.TrainingSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What somebody asks of a training; what is empty is filled in by {@link TargetTraining}.
 *
 * @param architecture one of the trainer's networks; by default that of the model to start from
 * @param from the model to start from, as {@link StartModel#named} takes it; by default the base
 *     model, where it reads what the target shows and nothing else is asked for
 * @param input the size of picture that the network sees
 * @param stages what is learned from, in which order
 * @param budget for how long
 * @param options what is to be otherwise than in the network's recipe
 * @param seed the random seed
 * @param learning how labels are weighed
 */
public record TrainingChoices(
    Optional<String> architecture,
    Optional<String> from,
    Optional<InputSize> input,
    StageChoices stages,
    TrainingBudget budget,
    TrainingOptions options,
    long seed,
    Device device,
    LearningSpec learning) {

  TrainingSettings settings(String network) {
    return new TrainingSettings(network, stages.synthetic(), budget, options, seed, device);
  }

  /** Returns the model to start from; empty for new weights. */
  Optional<Path> parent(Workspace workspace, String target, TextRule rule) {
    if (from.isPresent()) {
      return StartModel.named(workspace, target, from.get());
    }
    return stages.areTheUsual()
        ? StartModel.ifBase(workspace, architecture.orElse(BaseModel.NAME), rule)
        : Optional.empty();
  }
}
