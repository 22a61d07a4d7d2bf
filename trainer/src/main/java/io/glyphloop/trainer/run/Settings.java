package io.glyphloop.trainer.run;

import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.api.RateSchedule;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.data.Augmentation;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.Recipe.Schedule;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What steers a stage of a training, beside its data: the network's recipe, with what the user
 * wants otherwise.
 *
 * @param recipe optimizer, rate, schedule and the like
 * @param guidedImages over how many images the guided start fades out, at most; 0 for none
 * @param patience the stage ends after so many epochs without a better one, if ever
 */
public record Settings(Recipe recipe, int guidedImages, OptionalInt patience) {

  /** Of the recipe's rate, what a network is trained with that has learned something before. */
  private static final double LEAST_LATER_RATE = 0.35;

  /** From so many images on it is trained with the whole of the recipe's rate. */
  private static final int IMAGES_FOR_FULL_RATE = 1200;

  private static final double LATER_WARM_UP = 0.15;
  private static final int GUIDED_IMAGES = 20_000;

  private static final double ADAM_RATE = 1e-3;
  private static final double ADADELTA_RATE = 1;
  private static final double SGD_RATE = 1e-2;
  private static final double WARM_UP = 0.2;
  private static final Schedule.Plateau PLATEAU = new Schedule.Plateau(0.5, 3);

  /**
   * Returns the settings for a network.
   *
   * @param images how many there are to learn from
   * @param later whether the network has learned something before: then the peak is reached sooner,
   *     nothing is guided, and the fewer the images, the lower the peak, so that less of what was
   *     learned is lost. A rate that was given is taken as it is
   * @throws TrainingException when weight decay is wanted of an optimizer without
   */
  public static Settings of(Recipe recipe, TrainingOptions options, int images, boolean later) {
    Optimizer optimizer = options.optimizer().orElse(recipe.optimizer());
    double rate = rate(recipe, optimizer) * (later ? laterRate(images) : 1);
    Schedule schedule =
        options.schedule().map(s -> schedule(s, recipe.schedule())).orElse(recipe.schedule());
    if (later && schedule instanceof Schedule.OneCycle) {
      schedule = new Schedule.OneCycle(LATER_WARM_UP);
    }
    return new Settings(
        new Recipe(
            optimizer,
            options.rate().orElse(rate),
            options.batch().orElse(recipe.batch()),
            recipe.epochs(),
            schedule,
            decay(recipe, options),
            options.labelSmoothing().orElse(recipe.labelSmoothing()),
            options.augmentation().orElse(recipe.augmentation()),
            recipe.robustness(),
            recipe.averaging()),
        later ? 0 : GUIDED_IMAGES,
        options.patience().map(OptionalInt::of).orElse(OptionalInt.empty()));
  }

  private static double laterRate(int images) {
    return Math.min(1, Math.max(LEAST_LATER_RATE, (double) images / IMAGES_FOR_FULL_RATE));
  }

  /** A rate is made for an optimizer; for another one the usual one of that is taken. */
  private static double rate(Recipe recipe, Optimizer optimizer) {
    if (optimizer == recipe.optimizer() || isAdam(optimizer) && isAdam(recipe.optimizer())) {
      return recipe.rate();
    }
    return switch (optimizer) {
      case ADAM, ADAMW -> ADAM_RATE;
      case ADADELTA -> ADADELTA_RATE;
      case SGD -> SGD_RATE;
    };
  }

  private static boolean isAdam(Optimizer optimizer) {
    return optimizer == Optimizer.ADAM || optimizer == Optimizer.ADAMW;
  }

  private static double decay(Recipe recipe, TrainingOptions options) {
    boolean plainAdam = options.optimizer().filter(Optimizer.ADAM::equals).isPresent();
    if (plainAdam && options.weightDecay().filter(decay -> decay > 0).isPresent()) {
      throw new TrainingException("Adam has no weight decay", "choose adamw");
    }
    return plainAdam ? 0 : options.weightDecay().orElse(recipe.weightDecay());
  }

  /** Keeps the recipe's own numbers where it has the same kind of schedule. */
  private static Schedule schedule(RateSchedule wanted, Schedule own) {
    return switch (wanted) {
      case CONSTANT -> new Schedule.Constant();
      case PLATEAU -> own instanceof Schedule.Plateau ? own : PLATEAU;
      case COSINE -> new Schedule.Cosine();
      case ONE_CYCLE -> own instanceof Schedule.OneCycle ? own : new Schedule.OneCycle(WARM_UP);
    };
  }

  /**
   * Returns whether the rate falls towards the end of a stage, so that later epochs are better than
   * earlier ones by design.
   */
  boolean settles() {
    return recipe.schedule() instanceof Schedule.OneCycle
        || recipe.schedule() instanceof Schedule.Cosine;
  }

  Augmentation augmentation() {
    return recipe.augmentation() ? Augmentation.DEFAULT : Augmentation.NONE;
  }

  /**
   * Returns how much a batch is guided, in {@code [0, 1]}: from 1 down to 0 over {@link
   * #guidedImages}, but at most over the first half of the stage.
   *
   * @param batch which batch of the stage, from 0
   * @param done the share of the stage that is done before it
   */
  double guidance(int batch, double done) {
    if (guidedImages == 0) {
      return 0;
    }
    double faded = batch / ((double) guidedImages / recipe.batch());
    return Math.max(0, 1 - Math.max(faded, done / 0.5));
  }

  /**
   * Returns how little labels count that the network gives next to no probability: as others in the
   * first half of the stage, while it learns; the recipe's robustness from two thirds on.
   *
   * @param done the share of the stage that is done
   */
  double robustness(double done) {
    return recipe.robustness() * Math.min(1, Math.max(0, 6 * (done - 0.5)));
  }

  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("optimizer", recipe.optimizer().name().toLowerCase(Locale.ROOT));
    map.put("rate", Double.toString(recipe.rate()));
    map.put("schedule", describe(recipe.schedule()));
    map.put("batch", Integer.toString(recipe.batch()));
    map.put("weight-decay", Double.toString(recipe.weightDecay()));
    map.put("label-smoothing", Double.toString(recipe.labelSmoothing()));
    map.put("robustness", Double.toString(recipe.robustness()));
    map.put("averaging", Double.toString(recipe.averaging()));
    map.put("guided-images", Integer.toString(guidedImages));
    patience.ifPresent(epochs -> map.put("patience", Integer.toString(epochs)));
    map.put("augmentation", augmentation().toString());
    return map;
  }

  private static String describe(Schedule schedule) {
    if (schedule instanceof Schedule.Plateau plateau) {
      return "plateau, times " + plateau.factor() + " after more than " + plateau.patience();
    }
    if (schedule instanceof Schedule.OneCycle cycle) {
      return "one-cycle, warm-up " + cycle.warmUp();
    }
    return schedule instanceof Schedule.Cosine ? "cosine" : "constant";
  }
}
