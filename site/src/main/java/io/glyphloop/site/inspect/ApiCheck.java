package io.glyphloop.site.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.PageReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a target's file against what a JSON interface sends for a picture. */
record ApiCheck(TargetConfig config) {

  private static final int LONGEST = 60;

  List<CheckItem> check(PageReply look) {
    Map<String, String> pointers = new LinkedHashMap<>();
    if (!config.captcha().image().isEmpty()) {
      pointers.put("captcha.image", config.captcha().image());
    }
    config.api().tokens().forEach((name, at) -> pointers.put("api.tokens." + name, at));
    List<CheckItem> items = new ArrayList<>();
    pointers.forEach((key, at) -> items.add(item(key, at, look.json())));
    return List.copyOf(items);
  }

  private static CheckItem item(String key, String pointer, Optional<JsonNode> json) {
    JsonNode found = json.map(root -> root.at(pointer)).orElse(null);
    if (found != null && found.isValueNode() && !found.isNull()) {
      String text = found.asText();
      String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
      return CheckItem.passed(key, "'" + pointer + "' is \"" + start + "\"");
    }
    return CheckItem.failed(
        key,
        "'" + pointer + "' is not in the reply",
        json.map(root -> "it has " + String.join(", ", ApiFindings.leaves(root).keySet()))
            .orElse("the reply is no JSON; check url and api.method"));
  }
}
