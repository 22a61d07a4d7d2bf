package io.glyphloop.report.evaluation;

import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.NetworkSize;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * What a model is, as far as it says so itself.
 *
 * @param parameters how many numbers it learned
 * @param multiplyAdds how many multiplications with an addition one image takes
 * @param bytes the size of its file
 */
public record ModelFacts(
    Optional<String> architecture,
    OptionalLong parameters,
    OptionalLong multiplyAdds,
    OptionalLong bytes) {

  /** Returns what the metadata of a model say, and how many bytes its file has. */
  public static ModelFacts of(ModelManifest manifest, long bytes) {
    return new ModelFacts(
        Optional.of(manifest.architecture()),
        figure(manifest, NetworkSize::parameters),
        figure(manifest, NetworkSize::multiplyAdds),
        OptionalLong.of(bytes));
  }

  private static OptionalLong figure(ModelManifest manifest, ToLongFunction<NetworkSize> figure) {
    return manifest.size().stream().mapToLong(figure).findFirst();
  }
}
