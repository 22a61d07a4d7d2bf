package io.glyphloop.core;

import io.glyphloop.core.error.CancelledException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request to stop at the next safe point, made by Ctrl-C or by another thread. Long work asks
 * often and leaves everything it has finished in order.
 */
public final class Cancellation {

  private final AtomicBoolean requested = new AtomicBoolean();

  /** Asks the work to stop; may be called from any thread, more than once. */
  public void request() {
    requested.set(true);
  }

  /** Returns whether somebody asked. */
  public boolean isRequested() {
    return requested.get();
  }

  /**
   * Ends the work when somebody asked.
   *
   * @throws CancelledException when {@link #isRequested()}
   */
  public void check() {
    if (isRequested()) {
      throw new CancelledException();
    }
  }
}
