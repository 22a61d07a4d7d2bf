package io.glyphloop.cli.console;

import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.text.Printable;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Progress as plain lines, for logs and pipes: one when a step is started, then now and then. */
public record LineProgress(PrintStream out, Clock clock, Duration every) implements Progress {

  private static final Duration EVERY = Duration.ofSeconds(5);

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
    out.println(Printable.line(text));
  }

  private final class Lines implements Step {

    private final String task;
    private final long total;
    private final String unit;
    private final Instant start = clock.instant();
    private Instant next = start.plus(every);
    private String remark = "";
    private long done;
    private long shown;

    Lines(String task, long total, String unit) {
      this.task = task;
      this.total = total;
      this.unit = unit;
    }

    @Override
    public synchronized void advance(long units) {
      done += units;
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
      if (shown > 0 && shown != done) {
        show();
      }
    }

    private void show() {
      shown = done;
      next = clock.instant().plus(every);
      out.println(Printable.line(describe() + (remark.isEmpty() ? "" : ", " + remark)));
    }

    /** Returns, for example, {@code training: 1200 of 8000 images, 15%, 0:20 so far, 1:53 left}. */
    private String describe() {
      Duration spent = Duration.between(start, clock.instant());
      if (total <= 0) {
        return task + ": " + done + " " + unit + ", " + clock(spent) + " so far";
      }
      String text =
          String.format(
              Locale.ROOT,
              "%s: %d of %d %s, %d%%, %s so far",
              task,
              done,
              total,
              unit,
              100 * done / total,
              clock(spent));
      return done <= 0 || done >= total
          ? text
          : text + ", " + clock(spent.multipliedBy(total - done).dividedBy(done)) + " left";
    }

    private static String clock(Duration time) {
      String seconds = String.format(Locale.ROOT, "%02d", time.toSecondsPart());
      return time.toHours() == 0
          ? time.toMinutes() + ":" + seconds
          : String.format(Locale.ROOT, "%d:%02d:", time.toHours(), time.toMinutesPart()) + seconds;
    }
  }
}
