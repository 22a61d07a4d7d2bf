package io.glyphloop.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.TrainingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialProcessTest {

  @Test
  void givesTheLastLineOfWhatAProcessPrints() {
    assertThat(run("echo loading; echo result")).isEqualTo("result");
  }

  @Test
  void setsTheNumberOfThreads() {
    assertThat(run("echo $OMP_NUM_THREADS $OMP_WAIT_POLICY")).isEqualTo("2 passive");
  }

  @Test
  void saysWhenAProcessFails() {
    assertThatThrownBy(() -> run("exit 3"))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("status 3");
  }

  @Test
  void saysWhenAProcessDoesNotStart() {
    assertThatThrownBy(() -> TrialProcess.run(List.of("/no/such/program"), Map.of()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("/no/such/program did not start");
  }

  @Test
  void readsAResult() {
    TrialResult result =
        TrialResult.parse(
            "{\"imagesPerSecond\": 12.5, \"imagesPerCpuSecond\": 8.5, \"parameters\": 7}");
    assertThat(result).isEqualTo(new TrialResult(12.5, 8.5, 7));
    assertThatThrownBy(() -> TrialResult.parse("Segmentation fault"))
        .isInstanceOf(TrainingException.class);
  }

  @Test
  void keepsTheBetterOfEachSpeed() {
    TrialResult first = TrialResult.NONE.best(new TrialResult(12, 8, 7));
    assertThat(first.best(new TrialResult(10, 9, 7))).isEqualTo(new TrialResult(12, 9, 7));
  }

  private static String run(String script) {
    return TrialProcess.run(List.of("sh", "-c", script), TrialProcess.threads(2));
  }
}
