package io.glyphloop.cli.console;

import io.glyphloop.core.text.Printable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A stream of the process as UTF-8. Whatever is printed is fit to be shown ({@link Printable}), and
 * the first failure to write is kept: a {@link PrintStream} alone would lose it.
 */
final class ConsoleStream extends PrintStream {

  private final Recording to;
  private final Runnable before;
  private final boolean colours;

  /**
   * @param before done before each line, as taking a progress bar off the terminal
   */
  ConsoleStream(OutputStream stream, Runnable before) {
    this(stream, before, false);
  }

  /**
   * @param colours whether a line may have colours
   */
  ConsoleStream(OutputStream stream, Runnable before, boolean colours) {
    this(new Recording(stream), before, colours);
  }

  private ConsoleStream(Recording to, Runnable before, boolean colours) {
    super(to, true, StandardCharsets.UTF_8);
    this.to = to;
    this.before = before;
    this.colours = colours;
  }

  /**
   * What comes from sites and files is made harmless first: only the program's colours are left.
   */
  @Override
  public void print(String text) {
    String safe = Printable.text(String.valueOf(text));
    super.print(colours ? Colours.of(safe) : safe);
  }

  @Override
  public void println(String line) {
    before.run();
    super.println(line);
  }

  /** Tells somebody of the first failure to write, in the thread that wrote. */
  void onFailure(Consumer<IOException> listener) {
    to.listener = listener;
  }

  /** Writes nothing from now on. */
  void mute() {
    to.muted = true;
  }

  Optional<IOException> failure() {
    return Optional.ofNullable(to.failure.get());
  }

  private static final class Recording extends FilterOutputStream {

    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private volatile Consumer<IOException> listener = problem -> {};
    private volatile boolean muted;

    Recording(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (muted) {
        return;
      }
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        if (failure.compareAndSet(null, e)) {
          listener.accept(e);
        }
        throw e;
      }
    }
  }
}
