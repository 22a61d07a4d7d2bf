package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;
import org.junit.jupiter.api.Test;

/** The networks as a user sees them. */
class ArchIT {

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @Test
  void listsTheNetworksWithTheDefaultFirst() {
    Ran ran = glyphloop.run("arch", "list");
    assertThat(ran.status()).isZero();
    assertThat(ran.lines().get(0)).startsWith("NAME ").contains("PARAMETERS", "MULTIPLY-ADDS");
    assertThat(ran.lines().get(1)).startsWith("fast ").contains("180x50", "grey", "ctc");
    assertThat(ran.out()).contains("162,252", "116,960", "280,051", "segment-svm");
  }

  @Test
  void showsEachLayerAndTheSums() throws Exception {
    Ran ran = glyphloop.run("arch", "show", "cnn-heads");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .startsWith("cnn-heads: a Portuguese tutorial")
        .containsPattern("conv1 +conv 3x3, ReLU +picture +8x44x282 +224 ")
        .containsPattern("pool4 +max-pool 2x2 +conv4 +64x1x15 +0 ")
        .containsPattern("total +162,252 ");
    JsonNode built = glyphloop.run("arch", "show", "cnn-heads", "--json").json();
    assertThat(built.get("input").asText()).isEqualTo("284x46");
    assertThat(built.get("colour").asText()).isEqualTo("rgb");
    assertThat(built.get("length").asText()).isEqualTo("4");
    assertThat(built.get("charset").asText()).hasSize(36);
    assertThat(built.get("steps").asInt()).isEqualTo(4);
    assertThat(built.get("classes").asInt()).isEqualTo(36);
    assertThat(built.get("training").asText()).contains("adam", "0.001", "32");
    JsonNode shown = glyphloop.run("arch", "show", "resnet20", "--json").json();
    long sum = 0;
    for (JsonNode layer : shown.get("layers")) {
      sum += layer.get("parameters").asLong();
    }
    assertThat(sum).isEqualTo(shown.get("parameters").asLong()).isEqualTo(280_051);
  }

  @Test
  void buildsForWhatIsAsked() {
    Object[] command = {
      "arch",
      "show",
      "cnn-gap",
      "--input",
      "180x50",
      "--charset",
      "0-9",
      "--length",
      "4-6",
      "--json"
    };
    JsonNode shown = glyphloop.run(command).json();
    assertThat(shown.get("input").asText()).isEqualTo("180x50");
    assertThat(shown.get("length").asText()).isEqualTo("4-6");
    assertThat(shown.get("steps").asInt()).isEqualTo(6);
    assertThat(shown.get("classes").asInt()).isEqualTo(11);
    // Eleven classes at the two positions that may be empty, ten at the others.
    JsonNode layers = shown.get("layers");
    JsonNode last = layers.get(layers.size() - 1);
    assertThat(last.get("name").asText()).isEqualTo("classes");
    assertThat(last.get("output").asText()).isEqualTo("62x1x1");
    assertThat(last.get("parameters").asInt()).isEqualTo(7998);
  }

  @Test
  void whatCannotBeBuiltIsOneLine() {
    Ran small = glyphloop.run("arch", "show", "cnn-heads", "--input", "100x32");
    Refusal.check(ExitCode.TRAINING, small, "100x32", "cnn-heads", "conv4", "--input");
    Ran unknown = glyphloop.run("arch", "show", "alexnet");
    Refusal.check(ExitCode.TRAINING, unknown, "alexnet", "resnet20");
    Ran size = glyphloop.run("arch", "show", "fast", "--input", "wide");
    Refusal.check(ExitCode.USAGE, size, "'wide'", "WIDTHxHEIGHT");
  }
}
