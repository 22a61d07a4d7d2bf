package io.glyphloop.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentationFitTest {

  @Test
  void findsWidthHeightAndStartOfTheCharacters() {
    SegmentationFit.Fitted fitted = fit(new Cancellation());
    assertThat(fitted.recognised()).isEqualTo(1);
    assertThat(fitted.settings().height()).isCloseTo(12, within(1.0));
    Segmenter segmenter = new Segmenter(fitted.settings(), Words.SIZE);
    int[] cuts = segmenter.cuts(segmenter.picture(Words.draw("olro", 12, 3)), 4, 4);
    for (int i = 0; i < 4; i++) {
      assertThat(cuts[i]).isBetween(12 + i * 12 - 3, 12 + i * 12);
    }
    assertThat(fit(new Cancellation())).isEqualTo(fitted);
  }

  @Test
  void stopsWhenAsked() {
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    assertThatThrownBy(() -> fit(cancellation)).isInstanceOf(CancelledException.class);
  }

  private static SegmentationFit.Fitted fit(Cancellation cancellation) {
    Random random = new Random(1);
    List<byte[]> pictures = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      StringBuilder word = new StringBuilder();
      for (int j = 0; j < 4; j++) {
        word.append("olr".charAt(random.nextInt(3)));
      }
      texts.add(word.toString());
      pictures.add(Words.draw(word.toString(), 10 + random.nextInt(5), 3));
    }
    return SegmentationFit.of(
        pictures, texts, Words.SIZE, RunContext.of(Progress.silent(), cancellation));
  }
}
