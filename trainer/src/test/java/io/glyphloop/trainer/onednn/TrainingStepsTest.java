package io.glyphloop.trainer.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.device.ComputeCapability;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.device.DeviceChoice;
import io.glyphloop.core.device.GpuProfile;
import io.glyphloop.core.device.GraphicsCard;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.dl4j.Backend;
import io.glyphloop.trainer.dl4j.GradientLibrary;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.dl4j.TrainingStep;
import io.glyphloop.trainer.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class TrainingStepsTest {

  private static final GraphicsCard H200 =
      new GraphicsCard("NVIDIA H200", new ComputeCapability(9, 0), "570.1");
  private static final GraphicsCard RTX5090 =
      new GraphicsCard("RTX 5090", new ComputeCapability(12, 0), "570.1");

  private final List<String> notes = new ArrayList<>();

  @Test
  void anOrdinaryBuildTakesTheProcessorWithoutAWord() {
    assertThat(choose(Device.AUTO, Optional.empty()).engine()).isEqualTo(StepFactory.PROCESSOR);
    assertThat(notes).isEmpty();
  }

  @Test
  void anOrdinaryBuildSaysWhichProfileServesTheCardThatIsThere() {
    if (!Backend.CUDA.isPresent()) {
      assertThat(choose(Device.AUTO, Optional.empty(), H200).engine())
          .isEqualTo(StepFactory.PROCESSOR);
      assertThat(notes).singleElement().asString().contains("GLYPHLOOP_PROFILE=gpu", "processor");
      assertThatThrownBy(() -> choose(Device.CUDA, Optional.empty(), H200))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("GLYPHLOOP_PROFILE=gpu for NVIDIA H200");
    }
  }

  @Test
  void aLibraryOnTheClasspathTakesTheCardAndSaysSo() {
    Optional<GradientLibrary> library = Optional.of(new Library());
    assertThat(choose(Device.AUTO, library, H200).engine()).isEqualTo("card 0");
    assertThat(choose(Device.parse("cuda:1"), library, RTX5090, H200).engine()).isEqualTo("card 1");
    assertThat(notes).hasSize(2).allMatch(note -> note.startsWith("test runs on NVIDIA H200"));
    assertThat(choose(Device.CPU, library, H200).engine()).isEqualTo(StepFactory.PROCESSOR);
    assertThat(notes).hasSize(2);
  }

  @Test
  void aCardThatItHasNoCodeForIsToldAndNotTried() {
    Optional<GradientLibrary> library = Optional.of(new Library());
    assertThat(choose(Device.AUTO, library, RTX5090).engine()).isEqualTo(StepFactory.PROCESSOR);
    assertThat(notes).singleElement().asString().contains("RTX 5090", "on the processor instead");
    assertThatThrownBy(() -> choose(Device.CUDA, library, RTX5090))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("GLYPHLOOP_PROFILE=gpu13 for RTX 5090")
        .hasMessageContaining("update its driver 570.1 to 580");
  }

  @Test
  void aLibraryThatDoesNotLoadIsTold() {
    Library broken =
        new Library() {
          @Override
          public StepFactory onCard(int card) {
            throw new TrainingException("no libcudnn.so.9", "install it" + DeviceChoice.OR_ON_CPU);
          }
        };
    assertThat(choose(Device.AUTO, Optional.of(broken), H200).engine())
        .isEqualTo(StepFactory.PROCESSOR);
    assertThat(notes)
        .containsExactly("no libcudnn.so.9; running on the processor instead (install it)");
    assertThatThrownBy(() -> choose(Device.CUDA, Optional.of(broken), H200))
        .isInstanceOf(TrainingException.class);
  }

  private StepFactory choose(
      Device wanted, Optional<GradientLibrary> library, GraphicsCard... cards) {
    return TrainingSteps.choose(wanted, library, () -> List.of(cards), notes::add);
  }

  /** What the profile "gpu" brings, without the card. */
  private static class Library implements GradientLibrary {

    @Override
    public String name() {
      return "test";
    }

    @Override
    public Optional<GpuProfile> profile() {
      return Optional.of(GpuProfile.GPU);
    }

    @Override
    public StepFactory onCard(int card) {
      return new StepFactory() {
        @Override
        public TrainingStep of(NetworkSpec spec, ComputationGraph network) {
          throw new AssertionError("nothing is trained here");
        }

        @Override
        public String engine() {
          return "card " + card;
        }
      };
    }
  }
}
