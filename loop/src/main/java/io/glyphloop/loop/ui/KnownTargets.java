package io.glyphloop.loop.ui;

import io.glyphloop.core.Cancellation;
import io.glyphloop.site.config.TargetConfig;
import java.util.Optional;
import java.util.Set;

/** The targets whose files are known, and how a loop is run by one. */
public interface KnownTargets {

  /** Returns the targets that are shown though the workspace may hold nothing of them yet. */
  Set<String> names();

  /**
   * Returns a target's file as it is now; empty where none is known.
   *
   * @throws io.glyphloop.core.error.ConfigException when the file cannot be read or is wrong
   */
  Optional<TargetConfig> file(String target);

  /**
   * Runs a loop by the schedule of a target's file, in the workspace that is shown, until asked to
   * stop.
   *
   * @throws io.glyphloop.core.error.GlyphloopException what has the loop end, such as a site that
   *     may not be visited
   */
  void loop(TargetConfig target, Cancellation cancellation);
}
