package io.glyphloop.cli.command;

import io.glyphloop.core.image.InputSize;
import io.glyphloop.labeler.learning.LearningSpec;
import io.glyphloop.loop.training.TrainingChoices;
import io.glyphloop.trainer.api.Trainer;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that steer a training. */
final class TrainOptions {

  @Mixin private TrainerOptions trainer;
  @Mixin private StageOptions stages;
  @Mixin private RecipeOptions recipe;

  @Option(
      names = "--from",
      paramLabel = "FILE.onnx|base|live|none",
      description = {
        "The model to start from: a file, the base model, the target's live one, or none; default:",
        "base, where it knows the target's characters and no other network is asked for."
      })
  private Optional<String> from;

  @Option(
      names = "--input",
      paramLabel = "WxH",
      description =
          "The size of picture that the network sees; default: the network's own, else that of the"
              + " images.")
  private Optional<InputSize> input;

  @Option(
      names = "--reread",
      defaultValue = "on",
      paramLabel = "on|off",
      description =
          "Self-training: whether images whose answers the site rejected are learned from by what"
              + " the model of --from, else the live one, predicts now, where that is not a"
              + " rejected text and probably right by the site's verdicts on that model's answers;"
              + " default: ${DEFAULT-VALUE}.")
  private Switch reread = Switch.ON;

  @Option(
      names = "--rejected",
      defaultValue = "on",
      paramLabel = "on|off",
      description =
          "Whether such images are else learned from by their rejected answers, as texts that they"
              + " do not show; the newest, one to four labels at most; default: ${DEFAULT-VALUE}.")
  private Switch rejected = Switch.ON;

  @Option(
      names = "--doubts",
      defaultValue = "machine",
      paramLabel = "none|machine|all",
      description =
          "Whose labels get a low weight when the model of --from, else the live one, predicts"
              + " another text with confidence: machine (the default): all but those that a person"
              + " typed here, which are only listed; all: theirs too.")
  private LearningSpec.Doubts doubts = LearningSpec.Doubts.MACHINE;

  @Option(
      names = "--rare-characters",
      defaultValue = "on",
      paramLabel = "on|off",
      description =
          "Whether labels with rare characters count more, where some of the labels come from"
              + " answers that a model gave; default: ${DEFAULT-VALUE}.")
  private Switch rareCharacters = Switch.ON;

  /** Returns what the options ask for. */
  TrainingChoices choices(Trainer asked) {
    return new TrainingChoices(
        trainer.network(asked),
        from,
        input,
        stages.choices(),
        trainer.budget(),
        recipe.options(),
        trainer.seed(),
        trainer.device(),
        new LearningSpec(
            reread == Switch.ON,
            rejected == Switch.ON,
            doubts,
            rareCharacters == Switch.ON,
            0,
            Optional.empty()));
  }
}
