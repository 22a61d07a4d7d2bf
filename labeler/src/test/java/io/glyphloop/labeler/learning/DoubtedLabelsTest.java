package io.glyphloop.labeler.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.synth.Png;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoubtedLabelsTest {

  @Test
  void aLabelThatIsSurelyReadOtherwiseIsInDoubt() {
    DoubtedLabels checked = check("ab", reading("cd", 0.9, 0.01));
    assertThat(checked.doubts())
        .singleElement()
        .returns("cd", DoubtedLabels.Doubt::read)
        .returns(0.9, DoubtedLabels.Doubt::confidence);
  }

  @Test
  void agreementAndHesitationAreNoDoubt() {
    assertThat(check("cd", reading("cd", 0.99, 0)).doubts()).isEmpty();
    assertThat(check("ab", reading("cd", 0.7, 0)).doubts()).isEmpty();
    assertThat(check("ab", reading("cd", 0.9, 0.05)).doubts()).isEmpty();
  }

  private static DoubtedLabels check(String label, Recognition reading) {
    byte[] png = Png.encode(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
    return DoubtedLabels.check(
        reader(reading), List.of(new LabelledImage("1", () -> png, label)), RunContext.silent());
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
