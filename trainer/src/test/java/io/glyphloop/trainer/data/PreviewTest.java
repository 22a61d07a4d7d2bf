package io.glyphloop.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Charset;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.RgbaImage;
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
  private static final int GAP = 6;

  @ParameterizedTest
  @EnumSource(Colour.class)
  void showsTheOriginalAndWhatTrainingWillSee(Colour colour) {
    TrainingSet set = set(3, colour);
    RgbaImage sheet = sheet(set, Augmentation.DEFAULT);
    assertThat(sheet.width()).isEqualTo(GAP + 8 * (30 + GAP));
    int cell = (sheet.height() - GAP) / 3;
    Augmenter augmenter = new Augmenter(Augmentation.DEFAULT, SIZE, colour);
    for (int image = 0; image < 3; image++) {
      byte[] picture = set.pictures().get(image);
      float[] original = new float[picture.length];
      for (int i = 0; i < picture.length; i++) {
        original[i] = colour.ink(picture[i]);
      }
      assertShows(sheet, colour, GAP, GAP + image * cell, original);
      // What the network sees of a picture is shown as that picture.
      assertThat(colour.level(original[7]))
          .isEqualTo(colour == Colour.BINARY ? 255 * (int) (1 - original[7]) : picture[7] & 0xFF);
      float[] third = new float[picture.length];
      augmenter.apply(picture, Augmenter.seed(5, 2, image), third, 0);
      assertShows(sheet, colour, GAP + 3 * (30 + GAP), GAP + image * cell, third);
    }
  }

  @Test
  void withoutAugmentationAllVersionsAreTheOriginal() {
    TrainingSet set = set(1, Colour.GREY);
    RgbaImage sheet = sheet(set, Augmentation.NONE);
    float[] original = new float[600];
    for (int i = 0; i < 600; i++) {
      original[i] = Colour.GREY.ink(set.pictures().get(0)[i]);
    }
    for (int column = 0; column < 8; column++) {
      assertShows(sheet, Colour.GREY, GAP + column * (30 + GAP), GAP, original);
    }
  }

  @Test
  void endsAfterEightImages() {
    assertThat(sheet(set(20, Colour.GREY), Augmentation.NONE).height())
        .isEqualTo(sheet(set(8, Colour.GREY), Augmentation.NONE).height());
  }

  private static RgbaImage sheet(TrainingSet set, Augmentation augmentation) {
    return ImageDecoder.decode(new Preview(set, augmentation, 5).sheet());
  }

  private static void assertShows(RgbaImage sheet, Colour colour, int left, int top, float[] ink) {
    int planes = ink.length / 600;
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 30; x++) {
        int at = 4 * ((top + y) * sheet.width() + left + x);
        for (int channel = 0; channel < 3; channel++) {
          float seen = ink[Math.min(channel, planes - 1) * 600 + y * 30 + x];
          assertThat(sheet.rgba()[at + channel] & 0xFF).isEqualTo(colour.level(seen));
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
