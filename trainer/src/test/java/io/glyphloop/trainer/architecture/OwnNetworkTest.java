package io.glyphloop.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.trainer.data.Augmentation;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.Synthetic;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.dl4j.TrainingStep;
import io.glyphloop.trainer.export.OnnxExporter;
import io.glyphloop.trainer.export.Weights;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.network.Mine;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;

/** What the documents say of a network of one's own. */
class OwnNetworkTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final TextRule RULE = TextRule.fixed("ab", 2);
  private static final InputSize SIZE = new InputSize(64, 32);

  @TempDir private Path folder;

  @Test
  void theDocumentsQuoteAClassOfUnderThirtyLines() throws Exception {
    String page = Files.readString(ROOT.resolve("docs/3-train.md"));
    String source =
        Files.readString(
            ROOT.resolve("trainer/src/test/java/io/glyphloop/trainer/network/Mine.java"));
    assertThat(page).contains("```java\n" + source + "```");
    assertThat(source.lines().count()).isLessThan(30);
  }

  @Test
  void learnsAndIsReadFromItsFile() {
    Engine.start();
    NetworkSpec spec = new Mine().build(SIZE, RULE);
    ComputationGraph network =
        Dl4jNetworks.build(
            spec, Losses.of(spec.decoding(), RULE, spec.steps(), 0), new Adam(2e-3), 0, 1);
    TrainingSet set = new Synthetic(RULE, SIZE, spec.colour(), 1).draw(64, RunContext.silent());
    Batches batches = new Batches(set, Augmentation.NONE, 32, 1);
    double first = Double.NaN;
    double last = Double.NaN;
    try (TrainingStep step = TrainingSteps.fastest(network)) {
      for (int epoch = 0; epoch < 20; epoch++) {
        last = step.learn(batches.batch(epoch, batches.order(epoch), 0));
        first = epoch == 0 ? last : first;
      }
    }
    assertThat(last).isLessThan(first / 2);
    Path file = folder.resolve("mine.onnx");
    new OnnxExporter(spec, Weights.of(spec, network), manifest(spec)).write(file);
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(file)) {
      byte[] picture = Synthesizer.of(RULE, 64, 32, 1).draw(0).png();
      assertThat(recognizer.read(Captcha.of(picture)).text()).hasSize(2);
      assertThat(recognizer.manifest().size()).contains(spec.size());
    }
  }

  private static ModelManifest manifest(NetworkSpec spec) {
    Provenance provenance =
        new Provenance("none", 0, 0, 64, 1, Map.of(), Optional.empty(), "test", "test");
    return new ModelManifest(
            spec.architecture(), RULE, spec.decoding(), spec.steps(), spec.input(), provenance)
        .withSize(spec.size());
  }
}
