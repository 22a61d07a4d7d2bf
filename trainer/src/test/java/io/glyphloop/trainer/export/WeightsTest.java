package io.glyphloop.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.network.NetworkSpec;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights of a file as the start of another training. */
class WeightsTest extends ExportCase {

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networks")
  void weightsComeBackOutOfTheFile(String name, TextRule rule) {
    NetworkSpec spec = spec(name, rule);
    ComputationGraph network = trained(spec, rule, 5);
    Path file = export(spec, rule, network);
    ComputationGraph other = network(spec, rule, 6);
    assertThat(other.params()).isNotEqualTo(network.params());
    Weights.read(file, rule).into(spec, other, file.toString());
    assertThat(other.params()).isEqualTo(network.params());
  }

  @Test
  void weightsOfAnotherCharsetAreRefused() {
    NetworkSpec spec = spec(Architectures.FAST, RULE);
    Path file = export(spec, RULE, network(spec, RULE, 5));
    TextRule digitsOnly = TextRule.fixed("0-9", 5);
    NetworkSpec digits = spec(Architectures.FAST, digitsOnly);
    ComputationGraph network = network(digits, digitsOnly, 5);
    assertThatThrownBy(() -> Weights.read(file, RULE).into(digits, network, "parent.onnx"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("classes.W");
  }

  @Test
  void aModelReadByPositionIsNoStartForAnotherCharset() {
    Path file = export(spec("cnn-gap", RULE), RULE, network(spec("cnn-gap", RULE), RULE, 5));
    TextRule digits = TextRule.fixed("0-9", 5);
    assertThatThrownBy(() -> Weights.read(file, digits))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("its charset is " + RULE.charset().characters());
  }

  @Test
  void aModelWithoutACharacterIsNoStart() {
    NetworkSpec spec = spec(Architectures.FAST, RULE);
    Path file = export(spec, RULE, network(spec, RULE, 5));
    assertThatThrownBy(() -> Weights.read(file, TextRule.fixed("a-z\u00e4", 5)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("does not fit");
  }

  @Test
  void aStartForFewerCharactersInAnotherOrderReadsThemAsBefore() throws Exception {
    TextRule cased = new TextRule(Charset.parse("0-9a-cA-C"), 5, 5, CaseRule.SENSITIVE);
    NetworkSpec spec = spec(Architectures.FAST, cased);
    Path file = export(spec, cased, network(spec, cased, 5));
    TextRule few = TextRule.fixed("cb50", 5);
    Weights before = Weights.read(file, cased);
    Weights start = Weights.read(file, few);
    assertThat(start.shapes().get("classes.b")).containsExactly(5);
    float[] old = before.values().get("classes.b");
    float[] now = start.values().get("classes.b");
    assertThat(now[0]).isEqualTo(old[0]);
    assertThat(now[1]).isCloseTo((old[13] + old[16]) / 2, within(1e-6f));
    assertThat(now[3]).isEqualTo(old[6]);
    NetworkSpec smaller = spec(Architectures.FAST, few);
    ComputationGraph network = network(smaller, few, 7);
    start.into(smaller, network, file.toString());
    assertThat(Weights.of(smaller, network).values().get("classes.W"))
        .isEqualTo(start.values().get("classes.W"));
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    NetworkSpec spec = spec(Architectures.FAST, RULE);
    Path file = export(spec, RULE, network(spec, RULE, 5));
    NetworkSpec other = spec("resnet20", RULE);
    ComputationGraph network = network(other, RULE, 5);
    assertThatThrownBy(() -> Weights.read(file, RULE).into(other, network, "parent.onnx"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("conv1.W");
  }
}
