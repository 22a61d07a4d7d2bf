package io.glyphloop.trainer.run;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.data.Synthetic;
import io.glyphloop.trainer.data.TrainingSet;

/** Where the images of a stage come from. */
public interface StageData {

  /** Returns how many images a pass has. */
  int count();

  /**
   * Returns the images of a pass.
   *
   * @param pass from 0; the same pass always has the same images
   */
  TrainingSet pass(int pass);

  /** Returns the first images of the first pass, at most so many. */
  TrainingSet some(int most);

  /** Returns data that are the same in each pass. */
  static StageData of(TrainingSet set) {
    return new StageData() {
      @Override
      public int count() {
        return set.count();
      }

      @Override
      public TrainingSet pass(int pass) {
        return set;
      }

      @Override
      public TrainingSet some(int most) {
        return set.part(0, Math.min(most, set.count()));
      }
    };
  }

  /** Returns so many captchas a pass, drawn anew for each. */
  static StageData fresh(Synthetic synthetic, int count, Cancellation cancellation) {
    return new StageData() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public TrainingSet pass(int pass) {
        return synthetic.draw(
            (long) pass * count, count, RunContext.of(Progress.silent(), cancellation));
      }

      @Override
      public TrainingSet some(int most) {
        return synthetic.draw(
            0, Math.min(most, count), RunContext.of(Progress.silent(), cancellation));
      }
    };
  }
}
