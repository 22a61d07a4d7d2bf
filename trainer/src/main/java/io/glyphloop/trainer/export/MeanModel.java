package io.glyphloop.trainer.export;

import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.network.NetworkSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one model of several that were trained from the same one: each weight is their mean
 * (Wortsman and others, Model soups, ICML 2022). It takes no longer to read than one of them.
 */
public final class MeanModel {

  private MeanModel() {}

  /**
   * @param models exported models of one network and one charset, at least one; the new one is
   *     described as the first is, and reads twice where that does
   * @param to where the new file goes, whole or not at all
   * @throws ModelException when a model is missing, broken, or of another network than the first
   * @throws StorageException when the file cannot be written
   */
  public static void write(List<Path> models, Path to) {
    Path first = models.get(0);
    ModelManifest manifest = Weights.manifest(first);
    NetworkSpec spec = Architectures.of(manifest.architecture(), manifest.input(), manifest.rule());
    Weights start = Weights.read(first, manifest.rule());
    Map<String, float[]> mean = new LinkedHashMap<>();
    start.values().forEach((name, numbers) -> mean.put(name, new float[numbers.length]));
    for (Path model : models) {
      if (!Weights.manifest(model).architecture().equals(manifest.architecture())) {
        throw new ModelException(
            model + " is of another network than " + first, "give models of one network");
      }
      Weights weights = Weights.read(model, manifest.rule());
      mean.forEach((name, sum) -> add(sum, weights.values().get(name), models.size()));
    }
    new OnnxExporter(spec, new Weights(mean, start.shapes()), manifest, TwoViews.areOf(first))
        .write(to);
  }

  private static void add(float[] sum, float[] numbers, int count) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += numbers[i] / count;
    }
  }
}
