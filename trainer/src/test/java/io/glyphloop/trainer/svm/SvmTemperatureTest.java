package io.glyphloop.trainer.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.trainer.calibration.Temperature;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SvmTemperatureTest {

  @Test
  void findsHowMuchDoubtThereIsTooMuch() {
    Temperature temperature = fit(2000, 0.4);
    assertThat(Math.log(temperature.value())).isCloseTo(Math.log(0.4), within(0.2));
    assertThat(temperature.after().expectedError()).isLessThan(0.05);
    assertThat(temperature.before().expectedError()).isGreaterThan(0.2);
  }

  @Test
  void staysOneWhereNothingSpeaksForAnother() {
    assertThat(fit(300, 1).value()).isCloseTo(1, within(0.15));
    assertThat(new SvmTemperature(List.of(), 3, List.of()).fit().value()).isEqualTo(1);
  }

  @Test
  void whatIsImpossibleStaysSo() {
    float[] tempered = SvmTemperature.tempered(new float[] {0.5f, 0.5f, 0, 0, 0, 1}, 3, 0.5);
    assertThat(tempered).containsExactly(0.5f, 0.5f, 0, 0, 0, 1);
    float[] surer = SvmTemperature.tempered(new float[] {0.75f, 0.25f}, 2, 0.5);
    assertThat(surer[0]).isCloseTo(0.9f, within(1e-6f));
  }

  /** Draws texts of two positions whose truth follows the tempered probabilities. */
  private static Temperature fit(int count, double truth) {
    Random random = new Random(1);
    List<float[]> rows = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] row = new float[6];
      boolean exact = true;
      for (int from = 0; from < 6; from += 3) {
        float first = 0.4f + 0.35f * random.nextFloat();
        row[from] = first;
        row[from + 1] = (1 - first) * 0.6f;
        row[from + 2] = (1 - first) * 0.4f;
        float[] position = {row[from], row[from + 1], row[from + 2]};
        exact &= random.nextFloat() < SvmTemperature.tempered(position, 3, truth)[0];
      }
      rows.add(row);
      right.add(exact);
    }
    return new SvmTemperature(rows, 3, right).fit();
  }
}
