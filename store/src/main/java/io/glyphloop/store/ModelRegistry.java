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

  /** Returns the live model of a target. */
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

  /** Returns the file of a model; its bytes match {@link ModelRecord#digest()}. */
  Path file(ModelRecord model);
}
