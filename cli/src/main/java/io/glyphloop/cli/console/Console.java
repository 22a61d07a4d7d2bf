package io.glyphloop.cli.console;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.text.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The streams of the process: results go to {@link #out}, progress and problems to {@link #err}, so
 * that a result can be piped on. Text is UTF-8 whatever the locale says.
 */
public record Console(InputStream in, PrintStream out, PrintStream err, Progress progress) {

  /** Set by scripts/glyphloop when standard error is a terminal; Java 17 cannot tell by itself. */
  private static final String TERMINAL = "glyphloop.terminal";

  /** Set by scripts/glyphloop when standard output is a terminal, and NO_COLOR is not set. */
  private static final String COLOURS = "glyphloop.colours";

  /**
   * Returns the streams of this process.
   *
   * @param cancellation asks the command to stop when nobody can see its results any more: a pipe
   *     was closed, or a disk is full
   */
  public static Console ofProcess(Cancellation cancellation) {
    PrintStream terminal =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Optional<BarProgress> bars =
        Boolean.getBoolean(TERMINAL) ? Optional.of(new BarProgress(terminal)) : Optional.empty();
    Runnable aside = bars.<Runnable>map(bar -> bar::clearLine).orElse(() -> {});
    ConsoleStream out =
        new ConsoleStream(
            new FileOutputStream(FileDescriptor.out), aside, Boolean.getBoolean(COLOURS));
    ConsoleStream err = new ConsoleStream(terminal, aside);
    out.onFailure(
        problem -> {
          if (isClosedPipe(problem)) {
            err.mute();
          }
          cancellation.request();
        });
    return new Console(
        System.in, out, err, bars.<Progress>map(bar -> bar).orElse(LineProgress.to(err)));
  }

  /** Returns a console over other streams, as for a test; progress is shown as plain lines. */
  public static Console of(InputStream in, OutputStream out, OutputStream err) {
    ConsoleStream safe = new ConsoleStream(err, () -> {});
    return new Console(in, new ConsoleStream(out, () -> {}), safe, LineProgress.to(safe));
  }

  /**
   * Returns what to end with: the command's own status, unless its results could not be written. A
   * closed pipe ends quietly, as it does for other programs.
   */
  public int status(int ofCommand) {
    Optional<IOException> lost = lost();
    if (lost.isEmpty()) {
      return ofCommand;
    }
    if (isClosedPipe(lost.get())) {
      return ExitCode.CLOSED_PIPE.status();
    }
    err.println(
        "glyphloop: standard output cannot be written: "
            + lost.get().getMessage()
            + "; free some space, or write elsewhere");
    return ExitCode.STORAGE.status();
  }

  /** Returns whether results could not be written. */
  public boolean isLost() {
    return lost().isPresent();
  }

  private Optional<IOException> lost() {
    return out instanceof ConsoleStream s ? s.failure() : Optional.empty();
  }

  private static boolean isClosedPipe(IOException problem) {
    return String.valueOf(problem.getMessage()).contains("Broken pipe");
  }

  /** Returns whether progress is shown as bars on a terminal. */
  public boolean isTerminal() {
    return progress instanceof BarProgress;
  }

  /** Returns a console that prints results to standard error, where standard output has another. */
  public Console withResultsAside() {
    return new Console(in, err, err, progress);
  }

  /** Prints a line of the result: whatever it quotes, it is one. */
  public void result(String line) {
    out.println(Printable.row(line));
  }
}
