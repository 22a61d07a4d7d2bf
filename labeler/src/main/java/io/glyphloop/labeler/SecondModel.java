package io.glyphloop.labeler;

import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.Optional;

/**
 * The model that must agree before a prediction of the live one is taken for a label. That says
 * something only when their errors are independent: neither may come from the other's weights, and
 * they may not be the same network trained on the same labels by the same seed.
 */
final class SecondModel {

  private SecondModel() {}

  /**
   * @param version of a model in the workspace
   * @throws ModelException when there is none of this version
   * @throws UsageException when it was not trained differently
   */
  static ModelRecord find(Workspace workspace, ModelRecord live, String version) {
    ModelRecord second =
        workspace
            .models()
            .find(version)
            .orElseThrow(
                () ->
                    new ModelException(
                        "there is no model " + version + " in " + workspace.root(),
                        "see 'glyphloop model list'"));
    whyAlike(live, second)
        .ifPresent(
            reason -> {
              throw new UsageException(
                  version
                      + " and the live model "
                      + live.version()
                      + " are not independent: "
                      + reason,
                  "train another with --seed or --arch, without --from, and --promote never");
            });
    return second;
  }

  private static Optional<String> whyAlike(ModelRecord live, ModelRecord second) {
    Provenance ours = live.manifest().provenance();
    Provenance theirs = second.manifest().provenance();
    if (live.digest().equals(second.digest())) {
      return Optional.of("they are the same file");
    }
    if (ours.parent().equals(Optional.of(second.digest().hex()))
        || theirs.parent().equals(Optional.of(live.digest().hex()))) {
      return Optional.of("one was trained from the weights of the other");
    }
    boolean same =
        live.manifest().architecture().equals(second.manifest().architecture())
            && ours.snapshot().equals(theirs.snapshot())
            && ours.seed() == theirs.seed();
    return same
        ? Optional.of("the same network was trained on the same labels with the same seed")
        : Optional.empty();
  }
}
