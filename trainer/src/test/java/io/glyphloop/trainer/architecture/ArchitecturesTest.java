package io.glyphloop.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.network.Architecture;
import io.glyphloop.trainer.network.BatchNorm;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.Head;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.Recipe.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.Adam;

/** The networks layer by layer, counted by hand from what was published. */
class ArchitecturesTest {

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  static Stream<String> names() {
    return Architectures.names().stream();
  }

  @Test
  void theDefaultComesFirst() {
    assertThat(Architectures.names())
        .containsExactly("fast", "base", "cnn-dense", "cnn-heads", "cnn-gap", "crnn", "resnet20");
    assertThatThrownBy(() -> Architectures.named("alexnet"))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("'alexnet'")
        .hasMessageContaining("resnet20");
  }

  @ParameterizedTest
  @CsvSource({"fast, 5", "fast, 3", "crnn, 8"})
  void smallPicturesAreEnlargedInProportionWhereCtcNeedsColumns(String name, int length) {
    TextRule rule = TextRule.fixed("a-z", length);
    InputSize small = new InputSize(60, 20);
    InputSize larger = Architectures.roomy(name, small, rule);
    assertThat(larger.width()).isGreaterThan(60);
    assertThat((double) larger.width() / larger.height()).isBetween(2.9, 3.1);
    assertThat(Architectures.of(name, larger, rule).steps()).isGreaterThanOrEqualTo(3 * length);
  }

  @Test
  void whatCannotBeWidenedNamesANetworkThatEnlarges() {
    TextRule ten = TextRule.fixed("a-z", 10);
    InputSize square = new InputSize(48, 48);
    assertThatThrownBy(() -> Architectures.of("base", square, ten))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("--arch fast");
    InputSize larger = Architectures.roomy("fast", new InputSize(40, 40), ten);
    assertThat(Architectures.of("fast", larger, ten).steps()).isGreaterThanOrEqualTo(30);
  }

  @Test
  void picturesWithColumnsEnoughStayAsTheyAre() {
    InputSize small = new InputSize(60, 20);
    InputSize usual = new InputSize(180, 50);
    TextRule six = TextRule.fixed("a-z", 6);
    assertThat(Architectures.roomy("fast", usual, six)).isEqualTo(usual);
    assertThat(Architectures.roomy("cnn-dense", small, six)).isEqualTo(small);
    assertThat(Architectures.roomy("base", small, six)).isEqualTo(small);
    assertThat(Architectures.roomy("fast", small, TextRule.fixed("a-z", 64))).isEqualTo(small);
  }

  @Test
  void cnnDense() {
    NetworkSpec spec = example("cnn-dense");
    // 50x180 pixels become 25x90, 12x45 and 6x22.
    assertThat(shapes(spec, "pool1", "pool2", "pool3"))
        .containsExactly("16x25x90", "32x12x45", "64x6x22");
    long convolutions = (25 + 1) * 16 + (16 * 25 + 1) * 32 + (32 * 25 + 1) * 64;
    long dense = (64 * 6 * 22 + 1) * 256 + (256 + 1) * (6 * 36);
    assertThat(spec.parameters()).isEqualTo(convolutions + dense).isEqualTo(2_282_968);
    assertThat(spec.decoding()).isEqualTo(Decoding.POSITIONS);
    assertThat(spec.colour()).isEqualTo(Colour.GREY);
  }

  @Test
  void cnnHeads() {
    NetworkSpec spec = example("cnn-heads");
    assertThat(shapes(spec, "pool1", "pool2", "pool3", "pool4"))
        .containsExactly("8x22x141", "16x10x69", "32x4x33", "64x1x15");
    // Published.
    assertThat(spec.parameters()).isEqualTo(162_252);
    assertThat(spec.colour()).isEqualTo(Colour.RGB);
  }

  @Test
  void cnnGap() {
    NetworkSpec spec = example("cnn-gap");
    assertThat(shapes(spec, "pool5", "pool6")).containsExactly("128x1x8", "128x1x1");
    // Published.
    assertThat(spec.parameters()).isEqualTo(116_960);
    // Averaging makes it independent of the size.
    TextRule rule = Architectures.named("cnn-gap").example().rule();
    assertThat(Architectures.of("cnn-gap", new InputSize(180, 50), rule).parameters())
        .isEqualTo(116_960);
  }

  @Test
  void crnn() {
    NetworkSpec spec = example("crnn");
    // 75 steps of 1152 numbers, 20 outputs a step, as published.
    assertThat(shapes(spec, "columns1", "dense1", "lstm1", "lstm2", "classes"))
        .containsExactly("1152x1x75", "64x1x75", "64x1x75", "64x1x75", "20x1x75");
    long convolutions = (3 * 9 + 1) * 128 + (128 * 9 + 1) * 64;
    // Two directions, four gates, each of 32 that see 64 numbers, the 32 of before, and a bias.
    long recurrent = 2 * 4 * 32 * (64 + 32 + 1);
    long dense = (1152 + 1) * 64 + (64 + 1) * 20;
    assertThat(spec.parameters()).isEqualTo(convolutions + 2 * recurrent + dense);
    assertThat(spec.decoding()).isEqualTo(Decoding.CTC);
  }

  @Test
  void resnet20() {
    NetworkSpec spec = example("resnet20");
    assertThat(shapes(spec, "relu1", "add3", "add6", "add9", "pool1"))
        .containsExactly("16x40x110", "16x40x110", "32x20x55", "64x10x28", "64x1x1");
    long start = 9 * 16 + 2 * 16;
    long sixteen = 6 * (9 * 16 * 16 + 2 * 16);
    long thirtyTwo = 9 * 16 * 32 + 5 * 9 * 32 * 32 + 6 * 2 * 32 + 16 * 32 + 2 * 32;
    long sixtyFour = 9 * 32 * 64 + 5 * 9 * 64 * 64 + 6 * 2 * 64 + 32 * 64 + 2 * 64;
    long heads = (64 + 1) * (26 + 26 + 26 + 26 + 27);
    assertThat(spec.parameters())
        .isEqualTo(start + sixteen + thirtyTwo + sixtyFour + heads)
        .isEqualTo(280_051);
    // Nineteen 3x3 convolutions and a dense layer are the twenty; short cuts are not counted.
    assertThat(spec.nodes())
        .filteredOn(node -> node.layer() instanceof Conv conv && conv.kernelHeight() == 3)
        .hasSize(19);
    assertThat(spec.colour()).isEqualTo(Colour.BINARY);
    assertThat(spec.head()).isEqualTo(new Head(Decoding.POSITIONS, 27, 5, 4));
  }

  @Test
  void fast() {
    NetworkSpec spec = example("fast");
    assertThat(spec.colour()).isEqualTo(Colour.GREY);
    assertThat(spec.decoding()).isEqualTo(Decoding.CTC);
    assertThat(spec.steps()).isEqualTo(23);
  }

  @Test
  void recipesAreThosePublished() {
    assertThat(Architectures.recipe("cnn-dense"))
        .isEqualTo(Recipe.plain(Optimizer.ADAM, 1e-3, 32, 20, new Schedule.Constant()));
    assertThat(Architectures.recipe("cnn-heads").batch()).isEqualTo(32);
    assertThat(Architectures.recipe("crnn").schedule()).isEqualTo(new Schedule.Plateau(0.8, 5));
    assertThat(Architectures.recipe("crnn").rate()).isEqualTo(3e-4);
    assertThat(Architectures.recipe("resnet20").rate()).isEqualTo(0.01);
    assertThat(Architectures.recipe("crnn").description())
        .containsSubsequence("adam", "0.0003", "0.8", "5 epochs", "batch 8", "200 epochs");
    assertThat(Architectures.recipe("fast").augmentation()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void deeplearning4jHasTheParametersThatTheSpecificationCounts(String name) {
    Architecture architecture = Architectures.named(name);
    TextRule rule = architecture.example().rule();
    NetworkSpec spec = architecture.build(architecture.example().input(), rule);
    ComputationGraph network =
        Dl4jNetworks.build(
            spec, Losses.of(spec.decoding(), rule, spec.steps(), 0), new Adam(1e-3), 0, 1);
    // Deeplearning4j counts running means and variances too.
    long averaged =
        spec.nodes().stream()
            .filter(node -> node.layer() instanceof BatchNorm)
            .mapToLong(node -> 2L * node.input().channels())
            .sum();
    assertThat(network.numParams()).isEqualTo(spec.parameters() + averaged);
  }

  @ParameterizedTest
  @MethodSource("names")
  void lengthsMayVary(String name) {
    Architecture architecture = Architectures.named(name);
    TextRule fixed = TextRule.fixed("a-z", 5);
    TextRule variable = new TextRule(fixed.charset(), 3, 5, fixed.caseRule());
    InputSize input = architecture.example().input();
    assertThat(architecture.build(input, variable).classes()).isEqualTo(27);
    int classes = architecture.build(input, fixed).classes();
    assertThat(classes)
        .isEqualTo(architecture.build(input, fixed).decoding() == Decoding.CTC ? 27 : 26);
  }

  @ParameterizedTest
  @CsvSource({
    "fast, 16x16 pixels are too narrow for 20 characters",
    "crnn, 16x16 pixels are too narrow for 20 characters",
    "cnn-heads, 16x16 pixels are too small for cnn-heads: nothing is left at conv3",
    "cnn-gap, 16x16 pixels are too small for cnn-gap: nothing is left at pool5"
  })
  void aPictureThatIsTooSmallIsSaid(String name, String problem) {
    assertThatThrownBy(
            () -> Architectures.of(name, new InputSize(16, 16), TextRule.fixed("a-z", 20)))
        .isInstanceOfSatisfying(
            TrainingException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.exitCode()).isEqualTo(ExitCode.TRAINING);
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void theDocumentsCountTheSame(String name) throws IOException {
    Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/3-train.md");
    String parameters = String.format(Locale.ROOT, "%,d", example(name).parameters());
    assertThat(Files.readAllLines(page))
        .anySatisfy(line -> assertThat(line).startsWith("| `" + name + "` |").contains(parameters));
  }

  private static NetworkSpec example(String name) {
    Architecture architecture = Architectures.named(name);
    NetworkSpec spec =
        architecture.build(architecture.example().input(), architecture.example().rule());
    assertThat(spec.architecture()).isEqualTo(name);
    return spec;
  }

  private static List<String> shapes(NetworkSpec spec, String... names) {
    return Stream.of(names)
        .map(
            name ->
                spec.nodes().stream()
                    .filter(node -> node.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .output()
                    .toString())
        .toList();
  }
}
