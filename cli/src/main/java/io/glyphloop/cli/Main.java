package io.glyphloop.cli;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Cancellation;
import java.time.Duration;

/** Starts the command line. */
public final class Main {

  /** How long a command may take to finish its step after Ctrl-C. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    Cancellation cancellation = new Cancellation();
    Interrupts interrupts = Interrupts.install(cancellation, console, PATIENCE);
    int status = Commands.run(new Context(console, cancellation), args);
    interrupts.finished();
    // After a signal the JVM is on its way down already, with 128 + the signal as its status.
    System.exit(status);
  }
}
