package io.glyphloop.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.Json;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.stats.Rate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  private static final ModelFacts KNOWN =
      new ModelFacts(
          Optional.of("fast"),
          OptionalLong.of(162_252),
          OptionalLong.of(9_000_000),
          OptionalLong.of(1_234_567));

  private static final ModelFacts UNKNOWN =
      new ModelFacts(
          Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** A model that reads each image for which the pattern has a 1. */
  private static Measured model(String name, ModelFacts facts, String pattern) {
    List<Prediction> readings = new ArrayList<>();
    long right = 0;
    for (char c : pattern.toCharArray()) {
      readings.add(new Prediction(readings.size() + ".png", "ab", c == '1' ? "ab" : "xb", 0.5));
      right += c == '1' ? 1 : 0;
    }
    Rate exact = new Rate(right, readings.size());
    Rate perChar = new Rate(right + readings.size(), 2L * readings.size());
    Duration time = Duration.ofNanos(830_000);
    return new Measured(
        name,
        facts,
        new Evaluation(readings.size(), exact, exact, perChar, 0, time, time, readings, 0));
  }

  private final Comparison comparison =
      new Comparison(List.of(model("a", KNOWN, "1110000000"), model("b", UNKNOWN, "0111111111")));

  @Test
  void modelsStandInTheOrderGivenWithTheirTestAgainstTheFirst() {
    List<List<String>> rows = comparison.table().rows();

    assertThat(comparison.table().title()).contains("10 images");
    assertThat(rows.get(0))
        .startsWith("a", "fast", "30.00%")
        .contains("65.00%", "162,252", "9,000,000", "0.83", "1.2 MB")
        .endsWith("", "", "");
    // 1 of 8 against 7: 2 · (1 + 8) / 2^8.
    assertThat(rows.get(1)).startsWith("b", "-", "90.00%").endsWith("1", "7", "0.070");
  }

  @Test
  void theJsonOfSeveralModelsIsAnArrayOfTheObjectsOfOne() throws Exception {
    JsonNode json = new ObjectMapper().readTree(Json.of(EvaluationJson.of(comparison)));

    assertThat(json).hasSize(2);
    JsonNode first = json.get(0);
    assertThat(first.get("model").asText()).isEqualTo("a");
    assertThat(first.get("exact").asDouble()).isEqualTo(0.3);
    assertThat(first.get("parameters").asLong()).isEqualTo(162_252);
    assertThat(first.get("calibration_error").asDouble()).isCloseTo(0.2, within(1e-12));
    assertThat(first.has("mcnemar")).isFalse();
    assertThat(first.get("by_length").get("2").get("n").asInt()).isEqualTo(10);
    assertThat(first.get("by_position").get(1).get("rate").asDouble()).isEqualTo(1);
    assertThat(first.get("by_character").get("a").get("recall").get("rate").asDouble())
        .isEqualTo(0.3);
    assertThat(first.get("errors").get(0).get("read").asText()).isEqualTo("x");
    assertThat(first.get("errors").get(0).get("count").asInt()).isEqualTo(7);
    assertThat(json.get(1).get("mcnemar").get("only_this").asInt()).isEqualTo(7);
    assertThat(json.get(1).has("parameters")).isFalse();
  }

  @Test
  void theShortTextHasTheHeadlineFirstAndTheWorstOnly() {
    Measured model = comparison.models().get(0);

    List<String> lines = EvaluationText.lines(model, false);
    assertThat(lines.get(0)).startsWith("exact 30.00% (3/10, 95% ");
    assertThat(lines)
        .contains("Position", "Confusions")
        .contains("expected calibration error 20.00% (n 10, 15 bins)")
        .doesNotContain("Length", "Character")
        .anySatisfy(line -> assertThat(line).startsWith("characters: 7 "));
    assertThat(EvaluationText.lines(model, true)).contains("Length", "Character");
    assertThat(EvaluationText.lines(model("c", UNKNOWN, "11"), false))
        .noneMatch(line -> line.startsWith("characters:"))
        .doesNotContain("Hardest characters", "Confusions");
  }

  @Test
  void theReadingsOfAllModelsAreInOneFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("readings.csv");
    ReadingsFile.write(file, comparison.models(), true);

    assertThat(Files.readAllLines(file))
        .hasSize(21)
        .startsWith("model,image,truth,read,confidence", "a,0.png,ab,ab,0.500000")
        .endsWith("b,9.png,ab,ab,0.500000");
  }
}
