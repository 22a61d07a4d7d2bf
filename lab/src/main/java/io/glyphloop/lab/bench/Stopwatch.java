package io.glyphloop.lab.bench;

import java.util.Locale;

/** Runs from its making on. */
final class Stopwatch {

  private final long start = System.nanoTime();
  private final ProcessorTime before = ProcessorTime.taken();

  /**
   * What something took.
   *
   * @param seconds by the clock
   * @param processor seconds that this process worked
   */
  record Cost(double seconds, double processor) {

    Cost least(Cost other) {
      return new Cost(Math.min(seconds, other.seconds), Math.min(processor, other.processor));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f (%.2f)", seconds, processor);
    }
  }

  Cost cost() {
    ProcessorTime took = ProcessorTime.taken().since(before);
    return new Cost((System.nanoTime() - start) / 1e9, took.rest().toNanos() / 1e9);
  }
}
