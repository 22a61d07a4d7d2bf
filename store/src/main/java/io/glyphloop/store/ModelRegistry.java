package io.glyphloop.store;

import io.glyphloop.core.model.ModelManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of a workspace: candidates, the live one of each target, those that were. */
public interface ModelRegistry {

  /**
   * Copies a model file into the workspace and registers it as a candidate. The version is {@code
   * <target>-<n>}, n counting from 1.
   */
  ModelRecord register(
      String target, Path onnxFile, ModelManifest manifest, Map<String, String> metrics);

  /** Returns the models of a target, oldest first. */
  List<ModelRecord> of(String target);

  /** Returns one model by version, for example {@code demo-3}. */
  Optional<ModelRecord> find(String version);

  Optional<ModelRecord> live(String target);

  /**
   * Makes a model the live one; the one that was live is retired.
   *
   * @param reason why, for the history
   */
  ModelRecord promote(String version, String reason);

  /**
   * Makes the model that was live before the present one live again.
   *
   * @throws io.glyphloop.core.error.ModelException when there was none
   */
  ModelRecord rollback(String target, String reason);

  /** Returns how the live model of a target changed, oldest first. */
  List<Promotion> promotions(String target);

  /**
   * Starts a test of a candidate beside the live model, or returns the one there is, whether it is
   * decided or not. A new one supersedes the open test of the target.
   *
   * @param heldOutWins held-out images that only the candidate reads
   * @param heldOutLosses held-out images that only the live model reads
   * @throws io.glyphloop.core.error.ModelException when there is no such candidate
   */
  PromotionTest startTest(String candidate, String live, long heldOutWins, long heldOutLosses);

  /** Returns the test of a target that is not decided. */
  Optional<PromotionTest> openTest(String target);

  /** Returns the tests of a target, oldest first. */
  List<PromotionTest> tests(String target);

  /**
   * Keeps what a test has come to and, in the same transaction, promotes the candidate when that is
   * the decision. Nothing changes when the test was over already, as when another process decided
   * it or another model became live.
   *
   * @param wins challenges where they differ and the candidate's answer was accepted
   * @param losses challenges where they differ and the live model's answer was accepted
   * @param reason why, for the history
   * @return the test as it is now
   */
  PromotionTest decide(
      PromotionTest test, PromotionTest.Decision decision, long wins, long losses, String reason);

  /** Returns the file of a model; its bytes match {@link ModelRecord#digest()}. */
  Path file(ModelRecord model);
}
