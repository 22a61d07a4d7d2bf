package io.glyphloop.lab.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.lab.speed.SpeedTrial.NetworkNode;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpeedTrialIT {

  static List<String> architectures() {
    return Architectures.names();
  }

  @Test
  void timesWholeStepsAndCountsWhatIsLearned() {
    // Processor time is counted in hundredths of a second.
    SpeedTrial.Speed speed =
        trial("fast", 90, 32, Duration.ofMillis(400))
            .measure(TrainingSteps.choose(Device.CPU, note -> {}));
    assertThat(speed.imagesPerSecond()).isPositive();
    assertThat(speed.imagesPerCpuSecond()).isPositive();
    assertThat(speed.parameters()).isGreaterThan(100_000);
  }

  @Test
  void gradientsOfTheProcessorAreWithinRoundingOfDeeplearning4js() {
    GradientTrial trial =
        new GradientTrial("fast", TextRule.fixed("a-z0-9", 3), new InputSize(90, 32));
    assertThat(trial.distance(TrainingSteps.choose(Device.CPU, note -> {}))).isBetween(1e-12, 1e-4);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void describesEveryNetworkFromThePictureToTheLoss(String architecture) {
    List<NetworkNode> nodes = trial(architecture, 180, 50, Duration.ofMillis(50)).nodes();
    Set<String> known = new HashSet<>();
    for (NetworkNode node : nodes) {
      assertThat(known).containsAll(node.inputs());
      assertThat(known.add(node.name())).isTrue();
    }
    assertThat(nodes.get(0).kind()).isEqualTo("input");
    assertThat(nodes.get(nodes.size() - 1).kind()).isEqualTo("loss");
    assertThat(nodes).extracting(NetworkNode::kind).contains("conv");
  }

  private static SpeedTrial trial(String architecture, int width, int height, Duration time) {
    return new SpeedTrial(
        architecture, TextRule.fixed("a-z0-9", 6), new InputSize(width, height), 2, time);
  }
}
