package io.glyphloop.cli;

import io.glyphloop.cli.console.Console;
import io.glyphloop.core.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: asks the command to stop, and holds the process open until it has finished
 * its step, so that nothing half-done is left behind.
 */
public final class Interrupts {

  private final Cancellation cancellation;
  private final Console console;
  private final Duration patience;
  private final CountDownLatch finished = new CountDownLatch(1);

  private Interrupts(Cancellation cancellation, Console console, Duration patience) {
    this.cancellation = cancellation;
    this.console = console;
    this.patience = patience;
  }

  /**
   * Begins to listen.
   *
   * @param patience how long the process stays after the signal, at most
   */
  public static Interrupts install(Cancellation cancellation, Console console, Duration patience) {
    Interrupts interrupts = new Interrupts(cancellation, console, patience);
    Runtime.getRuntime().addShutdownHook(new Thread(interrupts::onShutdown, "interrupts"));
    return interrupts;
  }

  /** Says that the command has ended; the process may go. */
  public void finished() {
    finished.countDown();
  }

  private void onShutdown() {
    if (finished.getCount() == 0) {
      return;
    }
    cancellation.request();
    console.err().println("glyphloop: stopping, finishing the step in hand");
    try {
      if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        console
            .err()
            .println(
                "glyphloop: the step took longer than "
                    + patience.toSeconds()
                    + " s; stopped in its middle, what was finished before it is kept");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
