package io.glyphloop.loop.settings;

import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.device.Device;
import io.glyphloop.labeler.learning.LearningSpec;
import io.glyphloop.site.config.ScheduleSpec;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.plan.TrainingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What steers a loop; the components are the keys of config/loop.yaml, and docs/configuration.md
 * explains each.
 *
 * @param architecture the network to train; {@code fast} by default
 * @param rounds how many times harvest and training follow each other, 1-100
 * @param challenges how many challenges a round harvests with the live model, at least 1
 * @param retrainAfter how many new labels a training needs; with fewer the round only harvests
 * @param gate how many fresh challenges decide between candidate and live model, at least 20; they
 *     are harvested like the others
 * @param benchmark how many fresh challenges measure the last live model; 0 for none; kept nowhere
 * @param stopWhenSolved whether rounds end as soon as the 95% interval of the live model's success
 *     lies within one point of 100%
 * @param coldStart how the first model is trained, on synthetic captchas alone
 * @param retrain how each later one is trained, from the live one and the labels
 * @param distillation when a small network is trained that may replace the base model's
 * @param learning what each later one learns from beside the labels, and which labels count less
 * @param seed decides everything random of ours
 */
public record LoopSettings(
    String architecture,
    int rounds,
    int challenges,
    int retrainAfter,
    int gate,
    int benchmark,
    boolean stopWhenSolved,
    Stage coldStart,
    Stage retrain,
    Distillation distillation,
    LearningSpec learning,
    long seed) {

  /**
   * One kind of training.
   *
   * @param synthetic how many synthetic captchas take part, 0 or more
   * @param time how long it may take
   */
  public record Stage(int synthetic, Duration time) {

    public Stage {
      atLeast("synthetic", synthetic, 0);
      if (time.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("time: " + time + " is too short; the least is 1s");
      }
    }
  }

  /**
   * A training of a small network on the labels and on what the live model predicts.
   *
   * @param labels how many it takes; 0 for never
   * @param time how long it may take
   */
  public record Distillation(int labels, Duration time) {

    public Distillation {
      atLeast("labels", labels, 0);
      // Synthetic captchas are no part of it.
      new Stage(0, time);
    }
  }

  public LoopSettings {
    atLeast("rounds", rounds, 1);
    atLeast("challenges", challenges, 1);
    atLeast("retrain-after", retrainAfter, 1);
    atLeast("gate", gate, 20);
    atLeast("benchmark", benchmark, 0);
    atLeast("cold-start.synthetic", coldStart.synthetic(), 1);
  }

  /**
   * Reads settings: the defaults, then the given layers over them.
   *
   * @throws io.glyphloop.core.error.ConfigException naming source, key, value and what is allowed
   */
  public static LoopSettings load(List<ConfigSource> layers) {
    return load(layers, settings -> {});
  }

  /**
   * Does the same, and refuses a network that cannot be trained.
   *
   * @param trainer whose networks there are
   */
  public static LoopSettings load(List<ConfigSource> layers, Trainer trainer) {
    return load(layers, settings -> settings.check(trainer.architectures()));
  }

  private static LoopSettings load(List<ConfigSource> layers, Consumer<LoopSettings> check) {
    List<ConfigSource> all = new ArrayList<>();
    all.add(ConfigSource.resource(LoopSettings.class, "loop-defaults.yaml"));
    all.addAll(layers);
    return ConfigLoader.load(all, LoopSettings.class, check);
  }

  private void check(List<String> networks) {
    if (!networks.contains(architecture)) {
      throw new IllegalArgumentException(
          "architecture: there is no network '"
              + architecture
              + "'; choose one of "
              + String.join(", ", networks));
    }
  }

  public ScheduleSpec.Growth growth() {
    return new ScheduleSpec.Growth(retrainAfter, ScheduleSpec.Growth.MOST);
  }

  /**
   * Returns how one kind of training is done.
   *
   * @param network the one that is trained
   * @param models how many the target has: each training gets another seed
   */
  public TrainingSettings training(String network, Stage stage, int models) {
    return TrainingSettings.of(
            network, TrainingBudget.time(stage.time()), seed + models, Device.AUTO)
        .withSynthetic(stage.synthetic());
  }

  /** Returns the resolved settings as flat text. */
  public Map<String, String> toFlatMap() {
    return ConfigLoader.toFlatMap(this);
  }

  private static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(key + ": " + value + " is too few; the least is " + least);
    }
  }
}
