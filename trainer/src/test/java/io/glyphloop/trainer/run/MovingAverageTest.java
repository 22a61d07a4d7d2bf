package io.glyphloop.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MovingAverageTest {

  private final MovingAverage average = new MovingAverage();

  @Test
  void olderEpochsFadeOut() {
    assertThat(average.mean()).isEmpty();
    assertThat(average.add(new float[] {8, 0}, 4)).containsExactly(8, 0);
    assertThat(average.add(new float[] {4, 4}, 4)).containsExactly(7, 1);
    assertThat(average.add(new float[] {3, 9}, 4)).containsExactly(6, 3);
    assertThat(average.mean()).containsExactly(6, 3);
  }

  @Test
  void aWindowOfAnEpochOrLessIsTheLastEpochAlone() {
    for (double window : new double[] {0, 0.9, 1}) {
      average.add(new float[] {1}, window);
      assertThat(average.add(new float[] {5}, window)).containsExactly(5);
    }
  }

  @Test
  void resumesFromAMeanAndKeepsItsOwn() {
    float[] mean = {2};
    average.set(mean);
    mean[0] = 100;
    average.add(new float[] {4}, 2)[0] = 100;
    assertThat(average.mean()).containsExactly(3);
  }
}
