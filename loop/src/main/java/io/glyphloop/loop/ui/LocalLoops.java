package io.glyphloop.loop.ui;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.site.config.TargetConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loops that a person has started on the page. They run in this process, one a target at most,
 * and end with it. A loop of another process is in nobody's way: of one target no two steps are
 * done at the same time, and what one has done is not due for the other.
 */
final class LocalLoops implements AutoCloseable {

  private final KnownTargets targets;
  private final Map<String, Started> loops = new ConcurrentHashMap<>();

  private record Started(Cancellation cancellation, CompletableFuture<Optional<String>> problem) {}

  LocalLoops(KnownTargets targets) {
    this.targets = targets;
  }

  /** What the loop of a target is doing in this process. */
  enum State {
    /** None was started, or it has ended. */
    NONE,
    RUNNING,
    /** It was asked to stop, and its step comes to a safe point first. */
    STOPPING
  }

  State state(String target) {
    Started loop = loops.get(target);
    if (loop == null || loop.problem().isDone()) {
      return State.NONE;
    }
    return loop.cancellation().isRequested() ? State.STOPPING : State.RUNNING;
  }

  /** Returns why the last loop of a target ended; empty when it runs, or was asked to end. */
  Optional<String> problem(String target) {
    return Optional.ofNullable(loops.get(target))
        .flatMap(loop -> loop.problem().getNow(Optional.empty()));
  }

  /**
   * Starts one, unless it runs already.
   *
   * @throws ConfigException when the target's file is not known or is wrong
   * @throws UsageException while an earlier one is stopping
   */
  synchronized void start(String target) {
    State state = state(target);
    if (state == State.STOPPING) {
      throw new UsageException(
          "the loop of target " + target + " is still stopping", "start it again in a moment");
    }
    if (state == State.NONE) {
      TargetConfig file =
          targets
              .file(target)
              .orElseThrow(
                  () ->
                      new ConfigException(
                          target + ".yaml",
                          "",
                          "the file of target " + target + " is not known",
                          "start 'glyphloop ui' with --target FILE.yaml"));
      Cancellation cancellation = new Cancellation();
      loops.put(
          target,
          new Started(
              cancellation,
              CompletableFuture.supplyAsync(
                  () -> run(file, cancellation),
                  work -> new Thread(work, "loop-" + target).start())));
    }
  }

  /** Returns why it ended, for a person; whoever looks at the page is told. */
  private Optional<String> run(TargetConfig file, Cancellation cancellation) {
    try {
      targets.loop(file, cancellation);
      return Optional.empty();
    } catch (CancelledException e) {
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      return Optional.of(e instanceof GlyphloopException ? e.getMessage() : e + "; a defect");
    }
  }

  /** Asks one to stop; a step that is cut off is due at once when a loop is started again. */
  void stop(String target) {
    Optional.ofNullable(loops.get(target)).ifPresent(loop -> loop.cancellation().request());
  }

  /** Stops all of them, and waits until they have ended. */
  @Override
  public synchronized void close() {
    loops.keySet().forEach(this::stop);
    loops.values().forEach(loop -> loop.problem().join());
  }
}
