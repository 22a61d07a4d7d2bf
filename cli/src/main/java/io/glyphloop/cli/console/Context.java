package io.glyphloop.cli.console;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import java.time.Duration;

/**
 * What a command is given.
 *
 * @param cancellation asks it to stop at the next safe point
 */
public record Context(Console console, Cancellation cancellation) {

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  public RunContext run() {
    return RunContext.of(progress(), cancellation);
  }

  /** Waits for Ctrl-C or SIGTERM while other threads do the work. */
  public void awaitStop() {
    while (!cancellation.await(POLL_INTERVAL)) {
      // Nothing to do here.
    }
  }

  public Progress progress() {
    return console.progress();
  }
}
