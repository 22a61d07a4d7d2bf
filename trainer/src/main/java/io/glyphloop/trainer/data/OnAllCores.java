package io.glyphloop.trainer.data;

import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Work on many images, each by itself, shown as progress and stopped when asked to. */
public final class OnAllCores {

  private OnAllCores() {}

  /**
   * Returns what the work gives for each of so many images, in their order.
   *
   * @param task what is shown of it
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public static <T> List<T> map(RunContext context, String task, int count, IntFunction<T> work) {
    try (Progress.Step step = context.progress().start(task, count, "images")) {
      return IntStream.range(0, count)
          .parallel()
          .mapToObj(
              i -> {
                context.cancellation().check();
                T made = work.apply(i);
                step.advance(1);
                return made;
              })
          .toList();
    }
  }
}
