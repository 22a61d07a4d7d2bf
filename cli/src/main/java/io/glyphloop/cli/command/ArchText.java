package io.glyphloop.cli.command;

import io.glyphloop.core.TextRule;
import io.glyphloop.trainer.api.NetworkSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A network in words, for {@code arch list} and {@code arch show}. */
final class ArchText {

  private ArchText() {}

  /** Returns a number with its thousands apart. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String colour(NetworkSummary summary) {
    return summary.colour().name().toLowerCase(Locale.ROOT);
  }

  static String decoding(NetworkSummary summary) {
    return summary.decoding().name().toLowerCase(Locale.ROOT);
  }

  /** Returns the line that says what a network was built for. */
  static String purpose(NetworkSummary summary) {
    return String.format(
        Locale.ROOT,
        "input %s %s, %s characters of %d; output %d steps of %d classes, read by %s",
        summary.input(),
        colour(summary),
        length(summary.rule()),
        summary.rule().charset().size(),
        summary.steps(),
        summary.classes(),
        decoding(summary));
  }

  private static String length(TextRule rule) {
    return rule.isFixedLength()
        ? Integer.toString(rule.minLength())
        : rule.minLength() + "-" + rule.maxLength();
  }

  /** Returns a network without its layers, for JSON. */
  static Map<String, Object> overview(NetworkSummary summary) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", summary.info().name());
    map.put("source", summary.info().source());
    map.put("input", summary.input().toString());
    map.put("own_input", summary.info().ownInput().isPresent());
    map.put("colour", colour(summary));
    map.put("charset", summary.rule().charset().characters());
    map.put("length", length(summary.rule()));
    map.put("decoding", decoding(summary));
    map.put("steps", summary.steps());
    map.put("classes", summary.classes());
    map.put("parameters", summary.size().parameters());
    map.put("multiply_adds", summary.size().multiplyAdds());
    map.put("training", summary.training());
    return map;
  }

  /** Returns a network with its layers, for JSON. */
  static Map<String, Object> whole(NetworkSummary summary) {
    Map<String, Object> map = overview(summary);
    List<Map<String, Object>> layers =
        summary.layers().stream()
            .map(
                layer -> {
                  Map<String, Object> row = new LinkedHashMap<>();
                  row.put("name", layer.name());
                  row.put("what", layer.description());
                  row.put("reads", layer.inputs());
                  row.put("output", layer.output());
                  row.put("parameters", layer.parameters());
                  row.put("multiply_adds", layer.multiplyAdds());
                  return row;
                })
            .toList();
    map.put("layers", layers);
    return map;
  }
}
