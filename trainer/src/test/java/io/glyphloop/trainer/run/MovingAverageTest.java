package io.glyphloop.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MovingAverageTest {

  @Test
  void olderPassesFadeOut() {
    MovingAverage average = new MovingAverage(40, 0.1);
    assertThat(average.mean()).isEmpty();
    assertThat(average.add(new float[] {8, 0})).containsExactly(8, 0);
    assertThat(average.add(new float[] {4, 4})).containsExactly(7, 1);
    assertThat(average.add(new float[] {3, 9})).containsExactly(6, 3);
    assertThat(average.mean()).containsExactly(6, 3);
  }

  @Test
  void fewPassesOrNoShareAreTheLastPassAlone() {
    for (MovingAverage average :
        new MovingAverage[] {new MovingAverage(9, 0.1), new MovingAverage(100, 0)}) {
      average.add(new float[] {1});
      assertThat(average.add(new float[] {5})).containsExactly(5);
    }
  }

  @Test
  void goesOnFromAMeanAndKeepsItsOwn() {
    MovingAverage average = new MovingAverage(20, 0.1);
    float[] mean = {2};
    average.set(mean);
    mean[0] = 100;
    average.add(new float[] {4})[0] = 100;
    assertThat(average.mean()).containsExactly(3);
  }
}
