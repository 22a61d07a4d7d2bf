package io.glyphloop.loop.step;

import java.util.Map;

/** What one task does when it is due. */
@FunctionalInterface
interface Step {

  /**
   * Does it.
   *
   * @return figures, which are saved with the run
   * @throws io.glyphloop.core.error.GlyphloopException when it did not work, as when the site is
   *     down
   */
  Map<String, String> run();
}
