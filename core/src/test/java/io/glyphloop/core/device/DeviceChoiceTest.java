package io.glyphloop.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.UsageException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceChoiceTest {

  private static final GpuLibrary ENGINE =
      new GpuLibrary("nd4j-cuda-11.6", true, codes("3.7", "7.0", "7.5", "8.0", "8.6"));
  private static final GpuLibrary ABSENT = new GpuLibrary("nd4j-cuda-11.6", false, List.of());
  private static final GpuLibrary ANY = new GpuLibrary("ONNX Runtime", true, List.of());

  @ParameterizedTest
  @CsvSource({
    "3.5, false",
    "3.7, true",
    "7.2, true",
    "8.0, true",
    "8.6, true",
    "8.9, true",
    "9.0, false",
    "10.0, false",
    "6.1, false"
  })
  void machineCodeRunsWithinItsMajorVersion(String capability, boolean runs) {
    assertThat(decide(Device.AUTO, ENGINE, card(capability)).cuda()).isEqualTo(runs);
  }

  @Test
  void intermediateCodeRunsOnNewerCardsToo() {
    assertThat(decide(Device.CUDA, ANY, card("12.0")).cuda()).isTrue();
  }

  @Test
  void saysWhatItRunsOn() {
    assertThat(decide(Device.AUTO, ENGINE, card("8.9")).note().orElseThrow())
        .contains("nd4j-cuda-11.6", "NVIDIA Test", "8.9");
  }

  @Test
  void saysWhyItFallsBack() {
    DeviceChoice choice = decide(Device.AUTO, ENGINE, card("9.0"));
    assertThat(choice.cuda()).isFalse();
    assertThat(choice.note().orElseThrow())
        .contains("compute capability 9.0")
        .contains("3.7, 7.0, 7.5, 8.0, 8.6", "processor");
    assertThat(DeviceChoice.decide(Device.AUTO, ENGINE, List::of).note().orElseThrow())
        .contains("no NVIDIA card");
  }

  @Test
  void whoDemandsACardGetsOneOrAnError() {
    assertThat(decide(Device.CUDA, ENGINE, card("8.6")).cuda()).isTrue();
    assertThatThrownBy(() -> decide(Device.CUDA, ENGINE, card("9.0")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("compute capability 9.0")
        .hasMessageContaining("--device cpu");
    assertThatThrownBy(() -> DeviceChoice.decide(Device.CUDA, ENGINE, List::of))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no NVIDIA card");
    assertThatThrownBy(() -> decide(Device.CUDA, ABSENT, card("8.6")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("GLYPHLOOP_PROFILE=cuda");
  }

  @ParameterizedTest
  @EnumSource(names = {"CPU", "AUTO"})
  void theOrdinaryBuildAsksForNoCardAndSaysNothing(Device wanted) {
    DeviceChoice choice = DeviceChoice.decide(wanted, ABSENT, DeviceChoiceTest::unasked);
    assertThat(choice.cuda()).isFalse();
    assertThat(choice.note()).isEmpty();
  }

  @Test
  void theProcessorIsNeverQuestioned() {
    assertThat(DeviceChoice.decide(Device.CPU, ENGINE, DeviceChoiceTest::unasked).cuda()).isFalse();
  }

  @Test
  void readsWhatTheDriverPrints() {
    assertThat(NvidiaSmi.parse("NVIDIA GeForce RTX 4090, 8.9\nTesla T4, 7.5\n"))
        .containsExactly(
            new GraphicsCard("NVIDIA GeForce RTX 4090", new ComputeCapability(8, 9)),
            new GraphicsCard("Tesla T4", new ComputeCapability(7, 5)));
    assertThat(NvidiaSmi.parse("No devices were found\n")).isEmpty();
    assertThat(NvidiaSmi.parse("Some card, [N/A]\n")).isEmpty();
    assertThat(NvidiaSmi.parse("")).isEmpty();
  }

  @Test
  void findsNoCardsWithoutADriver() {
    assertThat(new NvidiaSmi(List.of("/no/such/nvidia-smi")).cards()).isEmpty();
    assertThat(new NvidiaSmi(List.of("false")).cards()).isEmpty();
    assertThat(new NvidiaSmi(List.of("echo", "Tesla T4, 7.5")).cards()).hasSize(1);
  }

  private static DeviceChoice decide(Device wanted, GpuLibrary library, GraphicsCard card) {
    return DeviceChoice.decide(wanted, library, () -> List.of(card));
  }

  private static GraphicsCard card(String capability) {
    return new GraphicsCard("NVIDIA Test", ComputeCapability.parse(capability));
  }

  private static List<ComputeCapability> codes(String... codes) {
    return Stream.of(codes).map(ComputeCapability::parse).toList();
  }

  private static List<GraphicsCard> unasked() {
    throw new AssertionError("nobody should ask for cards");
  }
}
