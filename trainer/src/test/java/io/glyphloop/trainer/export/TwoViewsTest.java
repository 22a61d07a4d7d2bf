package io.glyphloop.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.network.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model that reads each picture twice, and answers with the mean. */
class TwoViewsTest extends ExportCase {

  private Path once;
  private Path twice;

  @BeforeEach
  void exportBoth() {
    NetworkSpec spec = spec(Architectures.BASE, VARIABLE);
    once = export(spec, VARIABLE, trained(spec, VARIABLE, 3));
    twice = folder.resolve("twice.onnx");
    TwoViews.write(once, twice);
  }

  @Test
  void theWeightsStayWhatTheyAre() {
    Map<String, float[]> learned = Weights.read(once, VARIABLE).values();
    Map<String, float[]> kept = Weights.read(twice, VARIABLE).values();
    assertThat(learned).containsKey("classes.W");
    learned.forEach(
        (name, values) -> {
          if (name.contains(".")) {
            assertThat(kept.get(name)).as(name).isEqualTo(values);
          }
        });
    assertThat(TwoViews.areOf(twice)).isTrue();
    assertThat(TwoViews.areOf(once)).isFalse();
  }

  @Test
  void whereALowerPictureLooksTheSameBothAgree() throws Exception {
    List<RgbaImage> images = List.of(upright(96, 48, 1), upright(96, 48, 2));
    assertThat(onnxRuntime(twice, images))
        .containsExactly(onnxRuntime(once, images), within(1e-4f));
  }

  @Test
  void eachPictureOfABatchHasItsOwnMean() throws Exception {
    RgbaImage first = picture(96, 48, 1);
    RgbaImage second = picture(96, 48, 2);
    float[] both = onnxRuntime(twice, List.of(first, second));
    float[] alone = onnxRuntime(twice, List.of(second));
    float[] single = onnxRuntime(once, List.of(second));
    float different = 0;
    for (int i = 0; i < alone.length; i++) {
      assertThat(both[both.length - alone.length + i]).isCloseTo(alone[i], within(1e-5f));
      different = Math.max(different, Math.abs(alone[i] - single[i]));
    }
    assertThat(different).as("the second view says something").isGreaterThan(1e-3f);
  }

  /** Each row is the first: in whatever height, it looks the same. */
  private static RgbaImage upright(int width, int height, int seed) {
    byte[] rgba = picture(width, height, seed).rgba().clone();
    for (int y = 1; y < height; y++) {
      System.arraycopy(rgba, 0, rgba, y * width * 4, width * 4);
    }
    return new RgbaImage(width, height, rgba);
  }
}
