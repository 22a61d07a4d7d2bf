package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.recognizer.ForeignModel;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.ReplaySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of others, from its file to a live page, with the manifest that the docs show. */
class ModelImportIT {

  private static final Path MANIFEST = Path.of("../examples/import/jaccount.yaml");
  private static final int PICTURES = 12;

  @TempDir private Path folder;
  private Path images;
  private Path model;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeEach
  void importIt() throws IOException {
    images = Files.createDirectory(folder.resolve("images"));
    Random random = new Random(5);
    for (int i = 0; i < PICTURES; i++) {
      String text =
          random
              .ints(4 + i % 2, 'a', 'z' + 1)
              .mapToObj(Character::toString)
              .reduce("", String::concat);
      Files.write(images.resolve(text + "_" + i + ".png"), ForeignModel.picture(text, 200));
    }
    model = imported(ForeignModel.jaccount().withIdentity(), "jaccount.onnx", "--foreign-model");
  }

  private Path imported(ForeignModel network, String name, String... more) {
    Path foreign = network.write(folder.resolve("nn_model.onnx"));
    Path out = folder.resolve(name);
    Object[] command = {"model", "import", foreign, "--manifest", MANIFEST, "--out", out};
    Ran ran = glyphloop.run(Stream.concat(Stream.of(command), Stream.of(more)).toArray());
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.lines()).containsExactly("model: " + out);
    return out;
  }

  @Test
  void everyCommandWithAModelTakesIt() throws Exception {
    Path first;
    try (var files = Files.list(images)) {
      first = files.sorted().findFirst().orElseThrow();
    }
    Ran solved = glyphloop.run("solve", "--model", model, "--foreign-model", first);
    assertThat(solved.out().split("\t")[1]).isEqualTo(first.getFileName().toString().split("_")[0]);

    JsonNode evaluated =
        glyphloop
            .run("evaluate", "--model", model, "--foreign-model", "--data", images, "--json")
            .json();
    assertThat(evaluated.get("n").asInt()).isEqualTo(PICTURES);
    assertThat(evaluated.get("exact").asDouble()).isEqualTo(1);

    ReplaySource replay =
        ReplaySource.open(
            images, Optional.of(new TextRule(Charset.parse("a-z"), 4, 5, CaseRule.INSENSITIVE)), 1);
    Path target =
        Files.writeString(
            Fixtures.target(folder, ""),
            Files.readString(Fixtures.target(folder, ""))
                .replace("a-z0-9", "a-z")
                .replace("length: 5", "length: 4-5"));
    try (TestSite site = TestSite.start(TestSiteOptions.serving(replay))) {
      Ran ran =
          glyphloop.run(
              "benchmark",
              "--target",
              target,
              "--url",
              site.loginPage(),
              "--model",
              model,
              "--foreign-model",
              "--count",
              PICTURES,
              "--json");
      assertThat(ran.json().get("succ").asInt()).as(ran.err()).isEqualTo(PICTURES);
    }
  }

  @Test
  void whatCannotBeUsedIsOneLine() throws IOException {
    Path manifest = Files.writeString(folder.resolve("m.yaml"), "charset: a-z\nlength: 5\n");
    Refusal.check(
        ExitCode.CONFIG,
        glyphloop.run(
            "model", "import", model, "--manifest", manifest, "--out", folder.resolve("o.onnx")),
        "m.yaml",
        "size");
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("solve", "--model", model, "a.png"),
            List.of("serve", "--port", 0, "--model", model))) {
      Refusal.check(
          ExitCode.MODEL, glyphloop.run(command.toArray()), "Identity", "--foreign-model");
    }
  }

  @Test
  void noTrainingStartsFromIt() throws IOException {
    Refusal.check(
        ExitCode.MODEL,
        glyphloop.run(
            "train",
            "-w",
            folder.resolve("w"),
            "--target",
            Fixtures.target(folder, ""),
            "--synthetic",
            50,
            "--from",
            imported(ForeignModel.jaccount(), "plain.onnx")),
        "imported");
  }
}
