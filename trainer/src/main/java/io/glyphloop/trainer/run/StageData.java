package io.glyphloop.trainer.run;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.data.Synthetic;
import io.glyphloop.trainer.data.TrainingSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Where the images of a stage come from. */
public interface StageData {

  /** Draws the captchas of the next epoch on one core, while others train on this one's. */
  Executor DRAWING = new ForkJoinPool(1);

  /** Returns how many images an epoch has. */
  int count();

  /**
   * Returns the images of an epoch.
   *
   * @param epoch from 0; the same epoch always has the same images
   */
  TrainingSet epoch(int epoch);

  /** Returns the first images of the first epoch, at most so many. */
  TrainingSet some(int most);

  /** Returns data that are the same in each epoch. */
  static StageData of(TrainingSet set) {
    return new StageData() {
      @Override
      public int count() {
        return set.count();
      }

      @Override
      public TrainingSet epoch(int epoch) {
        return set;
      }

      @Override
      public TrainingSet some(int most) {
        return set.part(0, Math.min(most, set.count()));
      }
    };
  }

  /** Returns so many synthetic captchas an epoch, others in each. */
  static StageData fresh(Synthetic synthetic, int count, Cancellation cancellation) {
    RunContext quiet = RunContext.of(Progress.silent(), cancellation);
    return new StageData() {

      /** The epoch after the last one, drawn while that is trained on. */
      private CompletableFuture<TrainingSet> next;

      private int nextEpoch = -1;

      @Override
      public int count() {
        return count;
      }

      @Override
      public TrainingSet epoch(int epoch) {
        TrainingSet set = nextEpoch == epoch ? next.join() : draw(epoch);
        nextEpoch = epoch + 1;
        next = CompletableFuture.supplyAsync(() -> draw(epoch + 1), DRAWING);
        return set;
      }

      private TrainingSet draw(int epoch) {
        return synthetic.draw((long) epoch * count, count, quiet);
      }

      @Override
      public TrainingSet some(int most) {
        return synthetic.draw(0, Math.min(most, count), quiet);
      }
    };
  }
}
