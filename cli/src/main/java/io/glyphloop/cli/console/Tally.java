package io.glyphloop.cli.console;

import java.time.Duration;
import java.time.Instant;

/** Counts a step and says in words how far it is. Guarded by its owner. */
final class Tally {

  private final String task;
  private final long total;
  private final String unit;
  private final Instant start;
  private long done;

  /**
   * Starts to count.
   *
   * @param total 0 or less when unknown
   */
  Tally(String task, long total, String unit, Instant start) {
    this.task = task;
    this.total = total;
    this.unit = unit;
    this.start = start;
  }

  void add(long units) {
    done += units;
  }

  long done() {
    return done;
  }

  /** Returns, for example, {@code training: 1200 of 8000 images, 15%, 0:20 so far, 1:53 left}. */
  String describe(Instant now) {
    Duration spent = Duration.between(start, now);
    if (total <= 0) {
      return task + ": " + done + " " + unit + ", " + clock(spent) + " so far";
    }
    String text =
        task
            + ": "
            + done
            + " of "
            + total
            + " "
            + unit
            + ", "
            + 100 * done / total
            + "%, "
            + clock(spent)
            + " so far";
    if (done <= 0 || done >= total) {
      return text;
    }
    return text + ", " + clock(spent.multipliedBy(total - done).dividedBy(done)) + " left";
  }

  private static String clock(Duration time) {
    String seconds = String.format("%02d", time.toSecondsPart());
    return time.toHours() == 0
        ? time.toMinutes() + ":" + seconds
        : time.toHours() + ":" + String.format("%02d", time.toMinutesPart()) + ":" + seconds;
  }
}
