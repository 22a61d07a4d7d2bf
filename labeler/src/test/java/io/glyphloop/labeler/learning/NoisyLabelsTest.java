package io.glyphloop.labeler.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.image.Png;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.LabelSource;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoisyLabelsTest {

  @Test
  void aLabelThatTheModelConfidentlyContradictsIsFound() {
    assertThat(find("ab", reading("cd", 0.9, 0.01)))
        .singleElement()
        .returns("ab", NoisyLabel::text)
        .returns("cd", NoisyLabel::predicted)
        .returns(0.9, NoisyLabel::confidence)
        .returns(LabelSource.IMPORTED, NoisyLabel::source);
  }

  @Test
  void agreementAndHesitationAreNoContradiction() {
    assertThat(find("cd", reading("cd", 0.99, 0))).isEmpty();
    assertThat(find("ab", reading("cd", 0.7, 0))).isEmpty();
    assertThat(find("ab", reading("cd", 0.9, 0.05))).isEmpty();
  }

  private static List<NoisyLabel> find(String label, Recognition reading) {
    byte[] png = Png.encode(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
    return NoisyLabels.find(
        reader(reading),
        List.of(new LabelledImage("1", () -> png, label)),
        Map.of("1", LabelSource.IMPORTED),
        LearningSpec.Doubts.ALL,
        RunContext.silent());
  }

  private static Recognition reading(String text, double confidence, double ofLabel) {
    return new Recognition(
        text,
        confidence,
        List.of(new Candidate(text, confidence), new Candidate("ab", ofLabel)),
        "reader");
  }

  private static Recognizer reader(Recognition reading) {
    return new Recognizer() {
      @Override
      public Recognition read(Captcha captcha) {
        return reading;
      }

      @Override
      public String name() {
        return "reader";
      }

      @Override
      public TextRule rule() {
        return TextRule.fixed("abcd", 2);
      }

      @Override
      public void close() {}
    };
  }
}
