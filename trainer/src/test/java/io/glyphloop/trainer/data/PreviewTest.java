package io.glyphloop.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Charset;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.trainer.api.TrainingPreview;
import io.glyphloop.trainer.loss.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreviewTest {

  private static final InputSize SIZE = new InputSize(30, 20);

  @ParameterizedTest
  @EnumSource(Colour.class)
  void showsTheOriginalAndWhatTrainingWillSee(Colour colour) {
    TrainingSet set = set(3, colour);
    TrainingPreview shown = preview(set, Augmentation.DEFAULT);
    assertThat(shown.pictures()).hasSize(3 * shown.perImage());
    Augmenter augmenter = new Augmenter(Augmentation.DEFAULT, SIZE, colour);
    for (int image = 0; image < 3; image++) {
      byte[] picture = set.pictures().get(image);
      float[] original = new float[picture.length];
      for (int i = 0; i < picture.length; i++) {
        original[i] = colour.ink(picture[i]);
      }
      TrainingPreview.Picture first = shown.pictures().get(image * shown.perImage());
      assertThat(first.caption()).isEqualTo(image == 0 ? "abc" : "not a, b");
      assertShows(first, colour, original);
      // What the network sees of a picture is shown as that picture.
      assertThat(colour.level(original[7]))
          .isEqualTo(colour == Colour.BINARY ? 255 * (int) (1 - original[7]) : picture[7] & 0xFF);
      float[] third = new float[picture.length];
      augmenter.apply(picture, Augmenter.seed(5, 2, image), third, 0);
      assertShows(shown.pictures().get(image * shown.perImage() + 3), colour, third);
    }
  }

  @Test
  void withoutAugmentationAllVersionsAreTheOriginal() {
    TrainingSet set = set(1, Colour.GREY);
    TrainingPreview shown = preview(set, Augmentation.NONE);
    float[] original = new float[600];
    for (int i = 0; i < 600; i++) {
      original[i] = Colour.GREY.ink(set.pictures().get(0)[i]);
    }
    assertThat(shown.pictures())
        .hasSize(8)
        .allSatisfy(picture -> assertShows(picture, Colour.GREY, original));
  }

  @Test
  void endsAfterEightImages() {
    TrainingPreview shown = preview(set(20, Colour.GREY), Augmentation.NONE);
    assertThat(shown.pictures()).hasSize(8 * shown.perImage());
  }

  private static TrainingPreview preview(TrainingSet set, Augmentation augmentation) {
    return new Preview(set, augmentation, 5).pictures();
  }

  private static void assertShows(TrainingPreview.Picture shown, Colour colour, float[] ink) {
    RgbaImage picture = ImageDecoder.decode(shown.png());
    assertThat(picture.width()).isEqualTo(30);
    int planes = ink.length / 600;
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 30; x++) {
        int at = 4 * (y * 30 + x);
        for (int channel = 0; channel < 3; channel++) {
          float seen = ink[Math.min(channel, planes - 1) * 600 + y * 30 + x];
          assertThat(picture.rgba()[at + channel] & 0xFF).isEqualTo(colour.level(seen));
        }
      }
    }
  }

  private static TrainingSet set(int count, Colour colour) {
    Random random = new Random(1);
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] picture = new byte[colour.planes() * 600];
      random.nextBytes(picture);
      pictures.add(picture);
    }
    List<Label> labels =
        new ArrayList<>(Collections.nCopies(count, Label.rejected(List.of("a", "b"))));
    labels.set(0, Label.known("abc"));
    return new TrainingSet(SIZE, colour, new Charset("abc"), pictures, labels);
  }
}
