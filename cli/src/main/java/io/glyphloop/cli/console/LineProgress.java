package io.glyphloop.cli.console;

import io.glyphloop.core.progress.Progress;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

/** Progress as plain lines, for logs and pipes: one when a step is started, then now and then. */
public final class LineProgress implements Progress {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintStream to;
  private final Clock clock;
  private final Duration every;

  LineProgress(PrintStream to, Clock clock, Duration every) {
    this.to = to;
    this.clock = clock;
    this.every = every;
  }

  /** Returns a progress that prints at most one line each five seconds for a step. */
  public static LineProgress to(PrintStream stream) {
    return new LineProgress(stream, Clock.systemUTC(), EVERY);
  }

  @Override
  public Step start(String task, long total, String unit) {
    return new Lines(task, total, unit);
  }

  @Override
  public void line(String text) {
    to.println(text);
  }

  private final class Lines implements Step {

    private final Tally tally;
    private String remark = "";
    private java.time.Instant next;
    private boolean shown;
    private long lastShown;
    private boolean closed;

    Lines(String task, long total, String unit) {
      tally = new Tally(task, total, unit, clock.instant());
      next = clock.instant().plus(every);
    }

    @Override
    public synchronized void advance(long units) {
      tally.add(units);
      if (!clock.instant().isBefore(next)) {
        show();
      }
    }

    @Override
    public synchronized void note(String text) {
      remark = text;
    }

    @Override
    public synchronized void close() {
      // A step that was over before its first line was due is not worth one.
      if (shown && !closed && tally.done() != lastShown) {
        show();
      }
      closed = true;
    }

    private void show() {
      shown = true;
      lastShown = tally.done();
      next = clock.instant().plus(every);
      to.println(tally.describe(clock.instant()) + (remark.isEmpty() ? "" : ", " + remark));
    }
  }
}
