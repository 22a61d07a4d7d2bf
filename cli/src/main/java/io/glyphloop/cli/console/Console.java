package io.glyphloop.cli.console;

import io.glyphloop.core.progress.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams of the process: results go to {@link #out}, progress and problems to {@link #err}, so
 * that a result can be piped on. Text is UTF-8 whatever the locale says.
 */
public record Console(InputStream in, PrintStream out, PrintStream err, Progress progress) {

  /** Set by scripts/glyphloop when standard error is a terminal; Java 17 cannot tell by itself. */
  private static final String TERMINAL = "glyphloop.terminal";

  /** Returns the streams of this process. */
  public static Console ofProcess() {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    if (!Boolean.getBoolean(TERMINAL)) {
      return of(System.in, out, err);
    }
    BarProgress bars = new BarProgress(err);
    return new Console(System.in, new BesideBars(out, bars), err, bars);
  }

  /** Returns a console over other streams, as for a test; progress is shown as plain lines. */
  public static Console of(InputStream in, PrintStream out, PrintStream err) {
    return new Console(in, out, err, LineProgress.to(err));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Returns whether progress is shown as bars on a terminal. */
  public boolean isTerminal() {
    return progress instanceof BarProgress;
  }

  public void result(String line) {
    out.println(line);
  }

  /** Lines that share a terminal with a bar: it steps aside, and comes back below them. */
  private static final class BesideBars extends PrintStream {

    private final BarProgress bars;

    BesideBars(PrintStream stream, BarProgress bars) {
      super(stream, true, StandardCharsets.UTF_8);
      this.bars = bars;
    }

    @Override
    public void println(String line) {
      bars.clearLine();
      super.println(line);
    }
  }
}
