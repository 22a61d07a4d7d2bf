package io.glyphloop.cli.command;

import io.glyphloop.cli.option.DeviceOption;
import io.glyphloop.cli.option.InputSizeConverter;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.labeler.learning.LearningSpec;
import io.glyphloop.trainer.plan.TrainingSettings;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that steer a training. */
final class TrainOptions {

  @Option(
      names = "--arch",
      paramLabel = "NAME",
      description = "The network; default: the trainer's own.")
  private Optional<String> architecture = Optional.empty();

  @Mixin private BudgetOptions budgetOptions;
  @Mixin private StageOptions stageOptions;
  @Mixin private RecipeOptions recipeOptions;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "The random seed; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--from",
      paramLabel = "FILE.onnx|live",
      description = "A model of the same shape to start from; default: none.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--input",
      paramLabel = "WxH",
      converter = InputSizeConverter.class,
      description =
          "The size of picture that the network sees; default: the network's own, else that of the"
              + " images.")
  private InputSize input;

  @Mixin private LearnOptions learnOptions;
  @Mixin private DeviceOption deviceOption;

  Optional<String> architecture() {
    return architecture;
  }

  TrainingSettings settings(String network) {
    return new TrainingSettings(
        network,
        stageOptions.synthetic(),
        budgetOptions.budget(),
        recipeOptions.options(),
        seed,
        deviceOption.device());
  }

  StageOptions stages() {
    return stageOptions;
  }

  LearningSpec learning() {
    return learnOptions.spec();
  }

  Optional<String> from() {
    return from;
  }

  Optional<InputSize> input() {
    return Optional.ofNullable(input);
  }
}
