package io.glyphloop.loop.schedule;

import io.glyphloop.store.Folders;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Deletes the folders of trainings that ended long ago: figures, curves, and checkpoints of those
 * that nobody went on with. Models, images and rows are never deleted.
 */
final class CleanUpStep implements Step {

  private final Workspace workspace;
  private final String target;
  private final Duration keep;
  private final Clock clock;

  CleanUpStep(Workspace workspace, String target, Duration keep, Clock clock) {
    this.workspace = workspace;
    this.target = target;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public Map<String, String> run() {
    Instant old = clock.instant().minus(keep);
    List<Path> folders =
        workspace.runs().of(target).stream()
            .filter(run -> run.outcome() != RunOutcome.RUNNING && run.start().isBefore(old))
            .map(this::folder)
            .filter(Files::isDirectory)
            .toList();
    folders.forEach(Folders::delete);
    return Map.of("folders", Integer.toString(folders.size()));
  }

  private Path folder(Run run) {
    return workspace.root().resolve("runs").resolve(Long.toString(run.id()));
  }
}
