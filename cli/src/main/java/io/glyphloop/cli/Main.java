package io.glyphloop.cli;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the command line. */
public final class Main {

  /** How long a command may take to finish its step after Ctrl-C. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How long it may take where it is still starting, or waits for somebody to type. */
  private static final Duration START = Duration.ofSeconds(1);

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Cancellation cancellation = new Cancellation();
    Console console = Console.ofProcess(cancellation);
    CountDownLatch finished = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(console, cancellation, finished), "interrupts");
    Runtime.getRuntime().addShutdownHook(hook);
    int status = console.status(Commands.run(new Context(console, cancellation), args));
    finished.countDown();
    // After a signal the JVM is on its way down already, with 128 + the signal as its status.
    System.exit(status);
  }

  /**
   * Ctrl-C and SIGTERM: asks the command to stop, and holds the process open until it has finished
   * its step, so that nothing half-done is left behind.
   */
  private static void stop(Console console, Cancellation cancellation, CountDownLatch finished) {
    if (finished.getCount() == 0) {
      return;
    }
    cancellation.request();
    console.err().println("glyphloop: stopping, finishing the step in hand");
    try {
      if (isOver(finished, START)) {
        return;
      }
      if (!cancellation.isWatched()) {
        console.err().println("glyphloop: stopped before it had begun");
      } else if (!isOver(finished, PATIENCE)) {
        console
            .err()
            .println(
                "glyphloop: the step took longer than "
                    + PATIENCE.toSeconds()
                    + " s; stopped in its middle, what was finished before it is kept");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isOver(CountDownLatch finished, Duration atMost)
      throws InterruptedException {
    return finished.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
