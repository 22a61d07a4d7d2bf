package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
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
        .contains("input 284x46 rgb, 4 characters of 36; output 4 steps of 36 classes")
        .containsPattern("conv1 +conv 3x3, ReLU +picture +8x44x282 +224 ")
        .containsPattern("pool4 +max-pool 2x2 +conv4 +64x1x15 +0 ")
        .containsPattern("total +162,252 ")
        .contains("training: adam at 0.001, constant rate, batch 32");
    JsonNode shown =
        new ObjectMapper().readTree(glyphloop.run("arch", "show", "resnet20", "--json").out());
    long sum = 0;
    for (JsonNode layer : shown.get("layers")) {
      sum += layer.get("parameters").asLong();
    }
    assertThat(sum).isEqualTo(shown.get("parameters").asLong()).isEqualTo(280_051);
  }

  @Test
  void buildsForWhatIsAsked() {
    Ran ran =
        glyphloop.run(
            "arch", "show", "cnn-gap", "--input", "180x50", "--charset", "0-9", "--length", "4-6");
    assertThat(ran.status()).isZero();
    // Eleven classes at the two positions that may be empty, ten at the others.
    assertThat(ran.out())
        .contains("input 180x50 rgb, 4-6 characters of 10; output 6 steps of 11 classes")
        .containsPattern("classes +dense +pool6 +62x1x1 +7,998 ");
  }

  @Test
  void whatCannotBeBuiltIsOneLine() {
    Ran small = glyphloop.run("arch", "show", "cnn-heads", "--input", "100x32");
    assertThat(small.status()).isEqualTo(9);
    assertThat(small.problem())
        .isEqualTo(
            "glyphloop: 100x32 pixels are too small for cnn-heads: nothing is left at conv4;"
                + " give a larger --input, or choose another network");
    Ran unknown = glyphloop.run("arch", "show", "alexnet");
    assertThat(unknown.problem()).contains("there is no network alexnet", "resnet20");
    Ran size = glyphloop.run("arch", "show", "fast", "--input", "wide");
    assertThat(size.status()).isEqualTo(2);
    assertThat(size.problem()).contains("'wide' is not a valid size; use WIDTHxHEIGHT");
  }
}
