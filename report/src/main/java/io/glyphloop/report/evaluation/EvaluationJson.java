package io.glyphloop.report.evaluation;

import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Breakdown.CharacterScore;
import io.glyphloop.core.eval.Breakdown.Confusion;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.core.stats.Rate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Evaluations as maps and lists, ready to be written as JSON. What is unknown is left out. */
public final class EvaluationJson {

  private EvaluationJson() {}

  /** Returns the figures of one model as an object, those of several as a list of them. */
  public static Object of(List<Measured> models) {
    return models.size() == 1 ? of(models.get(0)) : of(new Comparison(models));
  }

  /** Returns all figures of a model. */
  public static Map<String, Object> of(Measured model) {
    Map<String, Object> map = new LinkedHashMap<>(model.evaluation().toMap());
    map.put("model", model.name());
    model.facts().architecture().ifPresent(name -> map.put("architecture", name));
    put(map, "parameters", model.facts().parameters());
    put(map, "multiply_adds", model.facts().multiplyAdds());
    put(map, "bytes", model.facts().bytes());
    Breakdown breakdown = model.evaluation().breakdown();
    Map<String, Object> lengths = new LinkedHashMap<>();
    breakdown.byLength().forEach((length, rate) -> lengths.put(length.toString(), rate(rate)));
    map.put("by_length", lengths);
    map.put("by_position", breakdown.byPosition().stream().map(EvaluationJson::rate).toList());
    Map<String, Object> characters = new LinkedHashMap<>();
    breakdown.byCharacter().forEach(score -> characters.put(score.character(), score(score)));
    map.put("by_character", characters);
    map.put("errors", breakdown.confusions().stream().map(EvaluationJson::error).toList());
    return map;
  }

  /** Returns all models; each after the first with its test against the first. */
  public static List<Map<String, Object>> of(Comparison comparison) {
    List<Measured> models = comparison.models();
    return models.stream()
        .map(
            model -> {
              Map<String, Object> map = of(model);
              if (model != models.get(0)) {
                McNemar test = comparison.against(model);
                map.put(
                    "mcnemar",
                    Map.of(
                        "only_first", test.onlyFirst(),
                        "only_this", test.onlySecond(),
                        "p", test.probabilityOfChance()));
              }
              return map;
            })
        .toList();
  }

  private static void put(Map<String, Object> map, String key, OptionalLong value) {
    if (value.isPresent()) {
      map.put(key, value.getAsLong());
    }
  }

  private static Map<String, Object> rate(Rate rate) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("n", rate.n());
    map.put("rate", rate.value());
    map.put("low", rate.low());
    map.put("high", rate.high());
    return map;
  }

  private static Map<String, Object> score(CharacterScore score) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("recall", rate(score.recall()));
    map.put("precision", rate(score.precision()));
    map.put("f1", score.f1());
    return map;
  }

  private static Map<String, Object> error(Confusion confusion) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("truth", confusion.truth());
    map.put("read", confusion.read());
    map.put("count", confusion.count());
    return map;
  }
}
