package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.model.ModelManifest;
import java.time.Instant;
import java.util.Map;

/**
 * A model of the workspace.
 *
 * @param version {@code <target>-<n>}
 * @param digest the digest of its ONNX file
 * @param manifest what the file says of itself
 * @param metrics figures by name, for example {@code validation.exact}
 * @param note why it was last promoted or retired; may be empty
 */
public record ModelRecord(
    String version,
    String target,
    ModelState state,
    Digest digest,
    ModelManifest manifest,
    Map<String, String> metrics,
    String note,
    Instant at) {}
