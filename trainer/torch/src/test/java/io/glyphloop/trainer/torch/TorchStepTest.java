package io.glyphloop.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.device.GpuProfile;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.dl4j.GradientLibrary;
import io.glyphloop.trainer.network.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** The step in 32 bits, as it trains. */
class TorchStepTest {

  private static final NetworkSpec SPEC = TorchNetworks.everyLayer();

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @Test
  void theSameSeedGivesTheSameParameters() {
    ComputationGraph first = TorchNetworks.network(SPEC);
    ComputationGraph second = TorchNetworks.network(SPEC);
    learn(first, 0, 6);
    learn(second, 0, 6);
    assertThat(second.params()).isEqualTo(first.params());
  }

  @Test
  void goesOnAsIfItHadNotStopped() {
    ComputationGraph straight = TorchNetworks.network(SPEC);
    ComputationGraph halted = TorchNetworks.network(SPEC);
    learn(straight, 0, 6);
    learn(halted, 0, 3);
    learn(halted, 3, 6);
    assertThat(halted.params()).isEqualTo(straight.params());
  }

  @Test
  void dropsOthersInEachBatch() {
    ComputationGraph network = TorchNetworks.network(SPEC);
    DataSet batch = TorchNetworks.batch(SPEC, DataType.FLOAT, 1);
    try (TorchStep step = new TorchStep(SPEC, network, TorchDevice.CPU)) {
      double first = step.gradient(batch);
      assertThat(step.gradient(batch)).isEqualTo(first);
      network.getConfiguration().setIterationCount(1);
      assertThat(step.gradient(batch)).isNotEqualTo(first);
    }
  }

  @Test
  void keepsNoMemoryOfFiveHundredBatches() {
    ComputationGraph network = TorchNetworks.network(SPEC);
    DataSet batch = TorchNetworks.batch(SPEC, DataType.FLOAT, 1);
    try (TorchStep step = new TorchStep(SPEC, network, TorchDevice.CPU)) {
      for (int i = 0; i < 50; i++) {
        step.learn(batch);
      }
      long before = Pointer.physicalBytes();
      for (int i = 0; i < 500; i++) {
        step.learn(batch);
      }
      // One batch's numbers are half a megabyte: kept, they would come to 250.
      assertThat(Pointer.physicalBytes() - before).isLessThan(100L << 20);
    }
  }

  @Test
  void isFoundByTrainingsAndSaysWhatKeepsItFromACard() {
    GradientLibrary library = ServiceLoader.load(GradientLibrary.class).findFirst().orElseThrow();
    assertThat(library.name()).startsWith("libtorch 2.");
    assertThat(library.profile())
        .hasValueSatisfying(profile -> assertThat(profile).isIn(GpuProfile.GPU, GpuProfile.GPU13));
    assertThatThrownBy(() -> library.onCard(99))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(library.name())
        .hasMessageContaining("glyphloop doctor");
  }

  @Test
  void aLibraryOfAnotherVersionIsRefused(@TempDir Path folder) throws IOException {
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    TorchLibrary.checkVersion(libraries);
    Path version = folder.resolve("version.py");
    String own = new TorchLibrary().name().replace("libtorch ", "");
    Files.writeString(version, "__version__ = '" + own + "+cu128'\n");
    TorchLibrary.checkVersion(libraries);
    Files.writeString(version, "__version__ = '1.0.0+cu128'\n");
    assertThatThrownBy(() -> TorchLibrary.checkVersion(libraries))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("pip install torch==" + own);
  }

  private static void learn(ComputationGraph network, int from, int to) {
    try (TorchStep step = new TorchStep(SPEC, network, TorchDevice.CPU)) {
      for (int i = from; i < to; i++) {
        step.learn(TorchNetworks.batch(SPEC, DataType.FLOAT, i));
      }
    }
  }
}
