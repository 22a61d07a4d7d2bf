package io.glyphloop.labeler.learning;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.labeler.PseudoLabels;
import io.glyphloop.labeler.PseudoReport;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.Optional;
import java.util.function.Function;

/** Pseudo-labels of a target by its live model, with a second one beside it where that is asked. */
public final class PseudoStage {

  private PseudoStage() {}

  /**
   * Labels.
   *
   * @param reader the live model, opened; stays the caller's to close
   * @param models opens the second one; it is closed here
   * @param bound the largest share of wrong labels to be expected, in {@code (0, 1)}
   * @param agree the version of a second model that must read the same; empty to do without
   * @throws io.glyphloop.core.error.UsageException when the second model is not another one
   */
  public static PseudoReport run(
      Workspace workspace,
      ModelRecord live,
      Recognizer reader,
      Function<ModelRecord, ? extends Recognizer> models,
      double bound,
      Optional<String> agree,
      RunContext context) {
    Optional<ModelRecord> second = agree.map(version -> SecondModel.find(workspace, live, version));
    Optional<? extends Recognizer> other = second.map(models);
    try {
      return new PseudoLabels(workspace).run(live.target(), reader, other, bound, context);
    } finally {
      other.ifPresent(Recognizer::close);
    }
  }
}
