package io.glyphloop.trainer.run;

import java.util.Locale;
import java.util.function.DoubleSupplier;

/** How much of its budget a stage has used: learning rate, averaging and end follow it. */
sealed interface StageProgress {

  /**
   * Returns the share of the stage that is done, in {@code [0, 1]}.
   *
   * @param batches how many were trained on
   */
  double done(int batches);

  /** Returns how many epochs the stage will have made at its end, as far as that is known. */
  double expectedEpochs(int batches);

  /** Returns how many {@link #unit units} the stage has. */
  long total();

  /** Returns what a progress bar counts. */
  String unit();

  /** Returns where the stage is, for a line about an epoch, counted from 1. */
  String label(int epoch);

  /**
   * A budget of epochs.
   *
   * @param perEpoch batches in an epoch
   */
  record OfEpochs(int epochs, int perEpoch) implements StageProgress {

    @Override
    public double done(int batches) {
      return Math.min(1, (double) batches / total());
    }

    @Override
    public double expectedEpochs(int batches) {
      return epochs;
    }

    @Override
    public long total() {
      return (long) epochs * perEpoch;
    }

    @Override
    public String unit() {
      return "batches";
    }

    @Override
    public String label(int epoch) {
      return "epoch " + epoch + "/" + epochs;
    }
  }

  /** A budget of time. */
  final class OfTime implements StageProgress {

    private final TrainingClock clock;
    private final double start;
    private final double end;
    private final DoubleSupplier reserve;
    private final int perEpoch;
    private double done;

    /**
     * @param start when the stage began, in seconds of the clock
     * @param end when it must be over
     * @param reserve how long before that training must end, for validation and export
     * @param perEpoch batches in an epoch
     */
    OfTime(TrainingClock clock, double start, double end, DoubleSupplier reserve, int perEpoch) {
      this.clock = clock;
      this.start = start;
      this.end = end;
      this.reserve = reserve;
      this.perEpoch = perEpoch;
    }

    /** Never falls, whatever becomes of clock and reserve. */
    @Override
    public double done(int batches) {
      double used = clock.seconds() - start;
      double all = end - reserve.getAsDouble() - start;
      done = Math.max(done, used < all ? used / all : 1);
      return done;
    }

    @Override
    public double expectedEpochs(int batches) {
      return batches / (perEpoch * Math.max(1e-9, done));
    }

    @Override
    public long total() {
      return Math.max(1, Math.round(end - start));
    }

    @Override
    public String unit() {
      return "seconds";
    }

    @Override
    public String label(int epoch) {
      String used = minutes(Math.min(clock.seconds(), end));
      return "epoch " + epoch + ", " + used + " of " + minutes(end) + " min";
    }

    private static String minutes(double seconds) {
      long whole = Math.round(seconds);
      return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
  }
}
