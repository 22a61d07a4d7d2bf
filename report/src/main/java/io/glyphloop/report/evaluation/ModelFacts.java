package io.glyphloop.report.evaluation;

import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.NetworkSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /**
   * @param manifest what the file says of itself; empty for a recogniser that is no model file
   * @throws ModelException when the file is gone
   */
  public static ModelFacts of(Optional<ModelManifest> manifest, Path file) {
    try {
      return new ModelFacts(
          manifest.map(ModelManifest::architecture),
          figure(manifest, NetworkSize::parameters),
          figure(manifest, NetworkSize::multiplyAdds),
          OptionalLong.of(Files.size(file)));
    } catch (IOException e) {
      throw new ModelException("cannot read the model file " + file, "check its permissions", e);
    }
  }

  private static OptionalLong figure(
      Optional<ModelManifest> manifest, ToLongFunction<NetworkSize> figure) {
    return manifest.flatMap(ModelManifest::size).stream().mapToLong(figure).findFirst();
  }
}
