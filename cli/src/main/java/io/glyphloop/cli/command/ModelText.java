package io.glyphloop.cli.command;

import io.glyphloop.store.ModelRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model as flat text, for {@code model list} and {@code model show}. */
final class ModelText {

  private ModelText() {}

  /** Returns version, state, figures, and all that the file says of itself. */
  static Map<String, String> toMap(ModelRecord model) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("version", model.version());
    map.put("target", model.target());
    map.put("state", model.state().name());
    map.put("made", model.at().toString());
    map.put("why", model.note());
    map.put("sha256", model.digest().hex());
    map.putAll(model.metrics());
    map.putAll(model.manifest().toMetadata());
    return map;
  }
}
