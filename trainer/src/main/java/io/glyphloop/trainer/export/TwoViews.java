package io.glyphloop.trainer.export;

import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.network.NetworkSpec;
import java.nio.file.Path;

/** Makes an exported model read each picture twice; its weights stay what they are. */
public final class TwoViews {

  /** The operator that makes one answer of two. */
  static final String MEAN = "Mean";

  private TwoViews() {}

  /**
   * Returns whether a model answers with the mean of two readings, as models that are trained from
   * it then do too.
   *
   * @throws ModelException when the file is missing or broken
   */
  public static boolean areOf(Path model) {
    return Weights.parse(model).getGraph().getNodeList().stream()
        .anyMatch(
            node ->
                node.getOpType().equals(MEAN)
                    && node.getOutputList().contains(ModelManifest.OUTPUT_NAME));
  }

  /**
   * @param model an exported model of a network that keeps pictures' proportions
   * @param to where the new file goes, whole or not at all; may be the same
   * @throws ModelException when the model is missing, broken or not one of ours
   * @throws StorageException when the file cannot be written
   */
  public static void write(Path model, Path to) {
    ModelManifest manifest = Weights.manifest(model);
    NetworkSpec spec = Architectures.of(manifest.architecture(), manifest.input(), manifest.rule());
    new OnnxExporter(spec, Weights.read(model, manifest.rule()), manifest, true).write(to);
  }
}
