package io.glyphloop.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.trainer.api.RejectedImage;
import io.glyphloop.trainer.loss.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingSetTest {

  private static final TextRule RULE = TextRule.fixed("abc", 2);
  private static final InputSize SIZE = new InputSize(32, 16);
  private static final byte[] PICTURE = Synthesizer.of(RULE, 32, 16, 1).draw(0).png();

  @Test
  void keepsOfTheRejectedAnswersThoseThatTheRuleAllows() {
    TrainingSet set =
        TrainingSet.decodeRejected(
            List.of(
                new RejectedImage("first", () -> PICTURE, List.of("ab", "abc", "bc")),
                new RejectedImage("unreadable, and not looked at", () -> new byte[0], List.of("x")),
                new RejectedImage("third", () -> PICTURE, List.of("cc"))),
            RULE,
            SIZE,
            Colour.GREY,
            RunContext.silent());
    assertThat(set.labels())
        .containsExactly(Label.rejected(List.of("ab", "bc")), Label.rejected(List.of("cc")));
    assertThat(set.count()).isEqualTo(2);
    assertThatThrownBy(() -> set.text(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void followsLabelledImagesInOneSet() {
    TrainingSet labelled =
        TrainingSet.decode(
            List.of(new LabelledImage("labelled", () -> PICTURE, "ca")),
            RULE,
            SIZE,
            Colour.RGB,
            RunContext.silent());
    TrainingSet rejected =
        TrainingSet.decodeRejected(
            List.of(new RejectedImage("rejected", () -> PICTURE, List.of("bb"))),
            RULE,
            SIZE,
            Colour.RGB,
            RunContext.silent());
    TrainingSet both = labelled.plus(rejected);
    assertThat(both.labels()).containsExactly(Label.known("ca"), Label.rejected(List.of("bb")));
    assertThat(both.pictures().get(1)).isEqualTo(labelled.pictures().get(0)).hasSize(3 * 32 * 16);
  }
}
