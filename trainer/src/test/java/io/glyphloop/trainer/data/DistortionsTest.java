package io.glyphloop.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That each distortion does what its name says, on blank and on dotted pictures. */
class DistortionsTest {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  @Test
  void blurSpreadsAPointAndLosesNoInk() {
    Canvas canvas = blank();
    canvas.set(20, 15, 1);
    new Blur(0.8).apply(new SplittableRandom(1), canvas);
    assertThat(at(canvas, 20, 15)).isLessThan(1).isGreaterThan(at(canvas, 21, 15));
    assertThat(at(canvas, 21, 15)).isPositive().isEqualTo(at(canvas, 20, 14), within(1e-6f));
    assertThat(at(canvas, 22, 15)).isZero();
    assertThat(sum(canvas)).isEqualTo(1, within(1e-5));
  }

  @Test
  void theStrongestBlurWeighsNinePixelsAlike() {
    Canvas canvas = blank();
    canvas.set(20, 15, 1);
    new Blur(1e9).apply(new SplittableRandom(1), canvas);
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        assertThat(at(canvas, 20 + dx, 15 + dy)).isEqualTo(1 / 9f, within(1e-6f));
      }
    }
  }

  @Test
  void blurLeavesAPlainPictureAsItIs() {
    Canvas canvas = blank();
    Arrays.fill(canvas.ink(), 0.7f);
    new Blur(1).apply(new SplittableRandom(1), canvas);
    for (float ink : canvas.ink()) {
      assertThat(ink).isEqualTo(0.7f, within(1e-6f));
    }
  }

  @Test
  void aStrokeRunsFromSideToSideWithoutAGap() {
    int inked = 0;
    for (int seed = 0; seed < 50; seed++) {
      Canvas canvas = blank();
      new Stroke(1).apply(new SplittableRandom(seed), canvas);
      inked += sum(canvas) > 0 ? 1 : 0;
      assertThat(sum(canvas)).isLessThan(WIDTH * HEIGHT / 3.0);
      int[] columns =
          IntStream.range(0, WIDTH)
              .filter(x -> IntStream.range(0, HEIGHT).anyMatch(y -> at(canvas, x, y) > 0))
              .toArray();
      for (int i = 1; i < columns.length; i++) {
        int x = columns[i];
        if (columns[i - 1] == x - 1) {
          assertThat(
                  IntStream.range(0, HEIGHT)
                      .filter(y -> at(canvas, x, y) > 0)
                      .anyMatch(y -> touches(canvas, x - 1, y)))
              .isTrue();
        }
      }
    }
    // Half are drawn in ink, the others in paper.
    assertThat(inked).isBetween(15, 35);
  }

  @Test
  void withoutAProbabilityThereIsNoStroke() {
    Canvas canvas = blank();
    for (int seed = 0; seed < 50; seed++) {
      new Stroke(0).apply(new SplittableRandom(seed), canvas);
    }
    assertThat(sum(canvas)).isZero();
  }

  @Test
  void dotsCoverAtMostTheirShareAndAreTwoOrThreePixelsWide() {
    double most = 0;
    for (int seed = 0; seed < 50; seed++) {
      Canvas canvas = blank();
      new Distortion.Dots(0.05).apply(new SplittableRandom(seed), canvas);
      most = Math.max(most, sum(canvas));
    }
    // On average a dot has 6.25 pixels, at most 9.
    assertThat(most).isPositive().isLessThan(0.05 * WIDTH * HEIGHT * 9 / 6.25);
  }

  @Test
  void noiseTouchesAtMostItsShareOfPixels() {
    Canvas canvas = blank();
    new Distortion.Noise(0.1).apply(new SplittableRandom(4), canvas);
    long touched = IntStream.range(0, WIDTH * HEIGHT).filter(i -> canvas.ink()[i] > 0).count();
    assertThat(touched).isPositive().isLessThanOrEqualTo(WIDTH * HEIGHT / 10);
  }

  @Test
  void contrastKeepsTheOrderOfGreys() {
    for (int seed = 0; seed < 50; seed++) {
      Canvas canvas = blank();
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        canvas.ink()[i] = i / (WIDTH * HEIGHT - 1f);
      }
      new Distortion.Contrast(0.25).apply(new SplittableRandom(seed), canvas);
      assertThat(canvas.ink()).isSorted();
      assertThat(canvas.ink()[WIDTH * HEIGHT - 1] - canvas.ink()[0]).isBetween(0.5f, 1f);
    }
  }

  private static boolean touches(Canvas canvas, int x, int y) {
    return IntStream.rangeClosed(Math.max(0, y - 1), Math.min(HEIGHT - 1, y + 1))
        .anyMatch(row -> at(canvas, x, row) > 0);
  }

  private static Canvas blank() {
    return new Canvas(new float[WIDTH * HEIGHT], 0, WIDTH, HEIGHT, 1);
  }

  private static float at(Canvas canvas, int x, int y) {
    return canvas.ink()[y * WIDTH + x];
  }

  private static double sum(Canvas canvas) {
    return IntStream.range(0, canvas.ink().length).mapToDouble(i -> canvas.ink()[i]).sum();
  }
}
