package io.glyphloop.cli.console;

import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.text.Printable;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar with the speed and an estimate of the time left, for a terminal. */
public final class BarProgress implements Progress {

  private static final int REDRAW_MILLIS = 250;

  /**
   * How wide a bar is: one column less than the terminal, as {@code glyphloop.columns} says it,
   * else 79. It is given, because the library would open the terminal to ask, and that takes Ctrl-C
   * away from the program.
   */
  private static final int WIDTH = width(Integer.getInteger("glyphloop.columns", 0));

  /** Back to the first column, and erase to the end of the line (ECMA-48 EL). */
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream to;
  private final AtomicInteger open = new AtomicInteger();

  public BarProgress(PrintStream to) {
    this.to = to;
  }

  private static int width(int columns) {
    return columns > 20 ? columns - 1 : 79;
  }

  @Override
  public Step start(String task, long total, String unit) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(Printable.line(task))
            .setInitialMax(total > 0 ? total : -1)
            .setUnit(" " + unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(to, WIDTH))
            .showSpeed()
            .build();
    return new Bar(bar);
  }

  @Override
  public void line(String text) {
    clearLine();
    to.println(Printable.line(text));
  }

  /** Takes a bar off the terminal's line, for something else to be printed; it comes back. */
  public void clearLine() {
    if (open.get() > 0) {
      to.print(CLEAR);
      to.flush();
    }
  }

  private final class Bar implements Step {

    private final ProgressBar bar;
    private final AtomicBoolean closed = new AtomicBoolean();

    Bar(ProgressBar bar) {
      this.bar = bar;
      open.incrementAndGet();
    }

    @Override
    public void advance(long units) {
      bar.stepBy(units);
    }

    @Override
    public void note(String remark) {
      bar.setExtraMessage(" " + Printable.line(remark));
    }

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        bar.close();
        open.decrementAndGet();
      }
    }
  }
}
