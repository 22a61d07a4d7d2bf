package io.glyphloop.loop.step;

import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.files.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Deletes the folders of trainings that ended long ago: figures, curves, and checkpoints of those
 * that nobody resumed. Models, images and rows are never deleted.
 */
record CleanUpStep(LoopParts parts) implements Step {

  @Override
  public Map<String, String> run() {
    Instant old = parts.context().clock().instant().minus(parts.target().schedule().keepRuns());
    List<Path> folders =
        parts.workspace().runs().of(parts.target().name()).stream()
            .filter(run -> run.outcome() != RunOutcome.RUNNING && run.start().isBefore(old))
            .map(this::folder)
            .filter(Files::isDirectory)
            .toList();
    folders.forEach(Folders::delete);
    return Map.of("folders", Integer.toString(folders.size()));
  }

  private Path folder(Run run) {
    return parts.workspace().root().resolve("runs").resolve(Long.toString(run.id()));
  }
}
