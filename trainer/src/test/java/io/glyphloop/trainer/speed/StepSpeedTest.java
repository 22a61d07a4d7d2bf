package io.glyphloop.trainer.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.api.NetworkNode;
import io.glyphloop.trainer.api.SpeedMeter;
import io.glyphloop.trainer.api.SpeedTrial;
import io.glyphloop.trainer.api.TrainingSpeed;
import io.glyphloop.trainer.architecture.Architectures;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepSpeedTest {

  private final SpeedMeter meter = SpeedMeter.load();

  static List<String> architectures() {
    return Architectures.names();
  }

  @Test
  void timesWholeStepsAndCountsWhatIsLearned() {
    // Processor time is counted in hundredths of a second.
    TrainingSpeed speed = meter.measure(trial("fast", 90, 32, Duration.ofMillis(400)));
    assertThat(speed.imagesPerSecond()).isPositive();
    assertThat(speed.imagesPerCpuSecond()).isPositive();
    assertThat(speed.parameters()).isGreaterThan(100_000);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void describesEveryNetworkFromThePictureToTheLoss(String architecture) {
    List<NetworkNode> nodes = meter.nodes(trial(architecture, 180, 50, Duration.ofMillis(50)));
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
