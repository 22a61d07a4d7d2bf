package io.glyphloop.store.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON that Label Studio exports and imports: a task for each picture. */
final class LabelStudio {

  private LabelStudio() {}

  static boolean isTask(JsonNode object) {
    return object.path("data").isObject();
  }

  /** Returns a task's picture and, as {@code text}, what the last person wrote. */
  static Map<String, String> cells(JsonNode task) {
    Map<String, String> cells = new LinkedHashMap<>();
    task.get("data").properties().forEach(e -> cells.put(e.getKey(), e.getValue().asText()));
    for (JsonNode annotation : task.path("annotations")) {
      if (annotation.path("was_cancelled").asBoolean()) {
        continue;
      }
      for (JsonNode result : annotation.path("result")) {
        JsonNode text = result.at("/value/text");
        String written = text.isArray() ? text.path(0).asText() : text.asText();
        if (!written.isBlank()) {
          cells.put(MetadataFile.TEXT, written);
        }
      }
    }
    return cells;
  }

  /** Returns a task that Label Studio takes, of a picture in its folder of local files. */
  static Map<String, Object> task(String name, String text) {
    Map<String, Object> result =
        Map.of(
            "from_name", "text",
            "to_name", "image",
            "type", "textarea",
            "value", Map.of("text", List.of(text)));
    return Map.of(
        "data",
            Map.of(
                "image", "/data/local-files/?d=" + URLEncoder.encode(name, StandardCharsets.UTF_8)),
        "annotations", List.of(Map.of("result", List.of(result))));
  }
}
