package io.glyphloop.recognizer;

import ai.onnxruntime.OrtException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounds native work in time, which no interrupt reaches: whoever waits goes on without it. */
final class TimeLimit {

  private TimeLimit() {}

  /**
   * Does work in a thread of its own, which keeps no program alive.
   *
   * @throws TimeoutException when it is not over in time; it may go on all the same
   */
  static <T> T call(Duration limit, Callable<T> work) throws OrtException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "onnx");
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        try {
          return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          // The work cannot be interrupted, and what it uses is closed by whoever waits for it.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns what the work threw, or throws it where it needs no declaration. */
  private static OrtException cause(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof OrtException known) {
      return known;
    }
    if (cause instanceof Error known) {
      throw known;
    }
    throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
