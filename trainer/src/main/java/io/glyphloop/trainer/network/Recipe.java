package io.glyphloop.trainer.network;

import io.glyphloop.trainer.api.Optimizer;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * How a network is trained unless the user says otherwise.
 *
 * @param optimizer turns gradients into steps
 * @param rate the learning rate, the largest one where the schedule changes it
 * @param batch images in a batch
 * @param epochs epochs, where no budget is given
 * @param schedule how the rate changes
 * @param weightDecay decoupled weight decay (Loshchilov and Hutter, 2019) as a share of the rate; 0
 *     for none
 * @param labelSmoothing in {@code [0, 1)}; 0 for none
 * @param augmentation whether images are augmented
 * @param robustness how little labels count towards the end that the network gives next to no
 *     probability: the exponent of {@link io.glyphloop.trainer.loss.TextLoss#robust}; 0 for as much
 *     as others
 * @param averaging over which share of the epochs parameters are averaged for validation and for
 *     the result (Polyak and Juditsky, 1992; Izmailov et al., 2018), in {@code [0, 1)}; 0 for none
 */
public record Recipe(
    Optimizer optimizer,
    double rate,
    int batch,
    int epochs,
    Schedule schedule,
    double weightDecay,
    double labelSmoothing,
    boolean augmentation,
    double robustness,
    double averaging) {

  /** What measured best for the default network. */
  public static final Recipe DEFAULT =
      new Recipe(
          Optimizer.ADAMW, 2e-3, 32, 40, new Schedule.OneCycle(0.2), 0.02, 0, true, 0.3, 0.1);

  /** How the rate changes in the course of a training. */
  public sealed interface Schedule {

    String description();

    /**
     * Returns the rate as a share of the largest one. It follows from how much of the stage is
     * done, so that a resumed training has the rates of one that never stopped; what depends on
     * validation is a factor of its own.
     *
     * @param done the share of the stage that is done before a batch, in {@code [0, 1]}
     */
    default double at(double done) {
      return 1;
    }

    /** The rate stays. */
    record Constant() implements Schedule {

      @Override
      public String description() {
        return "constant rate";
      }
    }

    /**
     * The rate is multiplied when validation has not become better for a while.
     *
     * @param factor in {@code (0, 1)}
     * @param patience how many epochs without a better one are tolerated
     */
    record Plateau(double factor, int patience) implements Schedule {

      @Override
      public String description() {
        return "times " + factor + " after " + patience + " epochs without progress";
      }
    }

    /** The rate falls to nothing along half a cosine (Loshchilov and Hutter, 2017). */
    record Cosine() implements Schedule {

      @Override
      public String description() {
        return "falling along a cosine";
      }

      @Override
      public double at(double done) {
        return blend(1, 0, done);
      }
    }

    /**
     * The rate rises to its peak and falls again (Smith and Topin, 2018).
     *
     * @param warmUp the share of the run until the peak, in {@code (0, 1)}
     */
    record OneCycle(double warmUp) implements Schedule {

      @Override
      public String description() {
        return "one cycle";
      }

      /** With cosine flanks, from a 25th of the peak up, and down to a thousandth of it. */
      @Override
      public double at(double done) {
        return done < warmUp
            ? blend(1.0 / 25, 1, done / warmUp)
            : blend(1, 1e-3, (done - warmUp) / Math.max(1e-9, 1 - warmUp));
      }
    }

    private static double blend(double from, double to, double t) {
      return from + (to - from) * (1 - Math.cos(Math.PI * t)) / 2;
    }
  }

  /**
   * Returns a recipe without weight decay, smoothing and augmentation, as most are published; all
   * labels count alike, and nothing is averaged.
   */
  public static Recipe plain(
      Optimizer optimizer, double rate, int batch, int epochs, Schedule schedule) {
    return new Recipe(optimizer, rate, batch, epochs, schedule, 0, 0, false, 0, 0);
  }

  /** Returns the recipe in words, as {@code arch show} prints it. */
  public String description() {
    StringBuilder words = new StringBuilder();
    words.append(optimizer.name().toLowerCase(Locale.ROOT)).append(" at ").append(plain(rate));
    words.append(", ").append(schedule.description());
    words.append(", batch ").append(batch).append(", ").append(epochs).append(" epochs");
    if (weightDecay > 0) {
      words.append(", weight decay ").append(plain(weightDecay));
    }
    if (labelSmoothing > 0) {
      words.append(", label smoothing ").append(plain(labelSmoothing));
    }
    if (averaging > 0) {
      words.append(", averaged over a share of ").append(plain(averaging));
    }
    return words.append(augmentation ? ", augmentation" : ", no augmentation").toString();
  }

  /** Returns a number without an exponent. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
