package io.glyphloop.loop.step;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a loop works with; all of it stays the caller's to close.
 *
 * @param models opens a model of the workspace; whoever opens one closes it
 */
public record LoopParts(
    Workspace workspace,
    TargetConfig target,
    Site site,
    LoopSettings settings,
    Trainer trainer,
    Function<ModelRecord, Recognizer> models,
    RunContext context) {

  /** Returns the live model; empty before the first training. */
  public Optional<ModelRecord> live() {
    return workspace.models().live(target.name());
  }

  public Recognizer open(ModelRecord model) {
    return models.apply(model);
  }
}
