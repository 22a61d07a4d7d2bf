package io.glyphloop.trainer.run;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.data.Synthetic;
import io.glyphloop.trainer.data.TrainingSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;

/**
 * Where the images of a stage come from.
 *
 * @param count how many images an epoch has
 * @param epoch gives the images of an epoch, from 0; the same epoch always has the same images
 * @param some gives the first images of the first epoch, at most so many
 */
public record StageData(int count, IntFunction<TrainingSet> epoch, IntFunction<TrainingSet> some) {

  /** Returns data that are the same in each epoch. */
  public static StageData of(TrainingSet set) {
    return new StageData(set.count(), epoch -> set, set::first);
  }

  /** Returns so many synthetic captchas an epoch, others in each. */
  public static StageData fresh(Synthetic synthetic, int count, Cancellation cancellation) {
    RunContext quiet = RunContext.of(Progress.silent(), cancellation);
    return new StageData(
        count,
        new DrawnAhead(epoch -> synthetic.draw((long) epoch * count, count, quiet)),
        most -> synthetic.draw(0, Math.min(most, count), quiet));
  }

  /** Draws an epoch while the one before is trained on. */
  private static final class DrawnAhead implements IntFunction<TrainingSet> {

    private final IntFunction<TrainingSet> draw;

    // One core draws while the others train; its thread ends by itself after a minute without work.
    private final Executor drawing = new ForkJoinPool(1);
    private CompletableFuture<TrainingSet> next;
    private int ahead = -1;

    DrawnAhead(IntFunction<TrainingSet> draw) {
      this.draw = draw;
    }

    @Override
    public TrainingSet apply(int epoch) {
      TrainingSet set = ahead == epoch ? next.join() : draw.apply(epoch);
      ahead = epoch + 1;
      next = CompletableFuture.supplyAsync(() -> draw.apply(epoch + 1), drawing);
      return set;
    }
  }
}
