package io.glyphloop.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Json;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.core.stats.Rate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  /** Answers what a table says for the picture of a number. */
  private record Fake(TextRule rule, Map<Digest, String> answers) implements Recognizer {
    @Override
    public Recognition read(Captcha captcha) {
      return new Recognition(answers.get(captcha.digest()), 0.5, List.of(), name());
    }

    @Override
    public String name() {
      return "fake";
    }
  }

  private static Fake answering(TextRule rule, String... answers) {
    Map<Digest, String> table = new HashMap<>();
    for (int i = 0; i < answers.length; i++) {
      table.put(Digest.of(TestImages.png(i)), answers[i]);
    }
    return new Fake(rule, table);
  }

  private static LabelledImage image(int number, String text) {
    return new LabelledImage("image-" + number, () -> TestImages.png(number), text);
  }

  private static Evaluation evaluate(Recognizer recognizer, LabelledImage... images) {
    return Evaluator.evaluate(recognizer, List.of(images), RunContext.silent());
  }

  @Test
  void lookAlikesThatTheSiteForgivesAreNoErrors() {
    TextRule rule = TextRule.fixed("a-z0-9", 4).taking(new LookAlikes(List.of("0o", "1l")));
    Evaluation evaluation =
        evaluate(answering(rule, "ab01", "ablo"), image(0, "ABOl"), image(1, "abcd"));
    assertThat(evaluation.exact()).isEqualTo(new Rate(1, 2));
    assertThat(evaluation.worst()).containsExactly(new Prediction("image-1", "abcd", "ab10", 0.5));
  }

  @Test
  void countsWholeTextsCharactersAndEdits() {
    Evaluation evaluation =
        evaluate(
            answering(TextRule.fixed("a-z", 4), "abcd", "abxd", "bcda", ""),
            image(0, "ABCD"),
            image(1, "abcd"),
            image(2, "abcd"),
            image(3, "abcd"));

    assertThat(evaluation.n()).isEqualTo(4);
    assertThat(evaluation.exact()).isEqualTo(new Rate(1, 4));
    assertThat(evaluation.perChar()).isEqualTo(new Rate(4 + 3, 16));
    assertThat(evaluation.meanEditDistance()).isEqualTo((0 + 1 + 2 + 4) / 4.0);
    assertThat(evaluation.worst())
        .containsExactly(
            new Prediction("image-1", "abcd", "abxd", 0.5),
            new Prediction("image-2", "abcd", "bcda", 0.5),
            new Prediction("image-3", "abcd", "", 0.5));
    assertThat(evaluation.p50()).isPositive().isLessThanOrEqualTo(evaluation.p95());
  }

  @Test
  void caseCountsOnlyWhereTheRuleSaysSo() {
    TextRule sensitive = new TextRule(Charset.parse("a-zA-Z"), 3, 3, CaseRule.SENSITIVE);

    Evaluation evaluation = evaluate(answering(sensitive, "aBc"), image(0, "abc"));

    assertThat(evaluation.exact()).isEqualTo(new Rate(0, 1));
    assertThat(evaluation.caseFolded()).isEqualTo(new Rate(1, 1));
  }

  @Test
  void unreadableImagesAndImpossibleLabelsAreWrongAnswers() {
    Evaluation evaluation =
        evaluate(
            answering(TextRule.fixed("a-z", 3), "abc", "abc"),
            image(0, "abc"),
            image(1, "a1!x"),
            new LabelledImage("broken", () -> new byte[] {1, 2}, "abc"));

    assertThat(evaluation.exact()).isEqualTo(new Rate(1, 3));
    assertThat(evaluation.unreadable()).isEqualTo(1);
    assertThat(evaluation.worst())
        .extracting(Prediction::name)
        .containsExactly("image-1", "broken");
  }

  @Test
  void theJsonHasTheAgreedKeys() throws Exception {
    Evaluation evaluation =
        evaluate(
            answering(TextRule.fixed("a-z", 3), "abc", "abd"), image(0, "abc"), image(1, "abc"));

    JsonNode json = new ObjectMapper().readTree(Json.of(evaluation.toMap()));

    assertThat(json.get("n").asInt()).isEqualTo(2);
    assertThat(json.get("exact").asDouble()).isEqualTo(0.5);
    assertThat(json.get("exact_low").asDouble()).isCloseTo(0.0945, within(1e-4));
    assertThat(json.get("exact_high").asDouble()).isCloseTo(0.9055, within(1e-4));
    assertThat(json.get("per_char").asDouble()).isCloseTo(5 / 6.0, within(1e-9));
    assertThat(json.get("ms_p50").isNumber()).isTrue();
    assertThat(Json.of(evaluation.toMap())).doesNotContain("\n");
  }

  @Test
  void nothingToEvaluateIsAnError() {
    Recognizer fake = answering(TextRule.fixed("a-z", 3));

    assertThatThrownBy(() -> evaluate(fake))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no labelled images");
  }

  @Test
  void stopsOnRequest() {
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    Recognizer fake = answering(TextRule.fixed("a-z", 3), "abc");
    List<LabelledImage> images = List.of(image(0, "abc"));

    assertThatThrownBy(
            () -> Evaluator.evaluate(fake, images, RunContext.of(Progress.silent(), cancellation)))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void countsWhatOnlyOneOfTheTwoReads() {
    List<Prediction> first =
        List.of(
            prediction("1", "a"), prediction("2", "a"), prediction("3", "x"), prediction("4", "x"));
    List<Prediction> second =
        List.of(
            prediction("1", "a"), prediction("2", "x"), prediction("3", "a"), prediction("4", "y"));

    assertThat(Evaluation.compare(first, second)).isEqualTo(new McNemar(1, 1));
  }

  @Test
  void otherImagesCannotBeCompared() {
    assertThatThrownBy(
            () -> Evaluation.compare(List.of(prediction("1", "a")), List.of(prediction("2", "a"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Evaluation.compare(List.of(prediction("1", "a")), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Prediction prediction(String name, String text) {
    return new Prediction(name, "a", text, 0.5);
  }
}
