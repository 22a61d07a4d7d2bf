package io.glyphloop.cli.console;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;

/**
 * What a command is given.
 *
 * @param console where it reads and prints
 * @param cancellation asks it to stop at the next safe point
 */
public record Context(Console console, Cancellation cancellation) {

  public RunContext run() {
    return RunContext.of(progress(), cancellation);
  }

  public Progress progress() {
    return console.progress();
  }
}
