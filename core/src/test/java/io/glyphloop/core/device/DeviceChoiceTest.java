package io.glyphloop.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceChoiceTest {

  private static final List<GpuProfile> ALL = List.of(GpuProfile.values());
  private static final GpuLibrary ENGINE =
      new GpuLibrary("nd4j-cuda-11.6", true, Optional.of(GpuProfile.CUDA), false, ALL);
  private static final GpuLibrary ABSENT =
      new GpuLibrary("the trainer", false, Optional.empty(), true, ALL);
  private static final GpuLibrary ANY =
      new GpuLibrary("libtorch", true, Optional.of(GpuProfile.GPU), true, ALL);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "3.5, false",
    "5.0, true",
    "7.2, true",
    "8.0, true",
    "8.6, true",
    "8.9, true",
    "9.0, false",
    "10.0, false",
    "12.0, false"
  })
  void machineCodeRunsWithinItsMajorVersion(String capability, boolean runs) {
    assertThat(decide(Device.AUTO, ENGINE, card(capability)).cuda()).isEqualTo(runs);
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
        .contains("6.1, 7.0, 7.5, 8.0, 8.6 and none", "processor", "GLYPHLOOP_PROFILE=gpu for");
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
        .hasMessageContaining("GLYPHLOOP_PROFILE=gpu for NVIDIA Test");
  }

  /** What an owner of a card is led to by an ordinary build, and by {@code doctor}. */
  @ParameterizedTest
  @CsvSource({
    "NVIDIA GeForce RTX 3060, 8.6, gpu, 525",
    "NVIDIA GeForce RTX 4090, 8.9, gpu, 525",
    "NVIDIA GeForce RTX 5090, 12.0, gpu13, 580",
    "NVIDIA H200, 9.0, gpu, 525",
    "NVIDIA B200, 10.0, gpu13, 580",
    "NVIDIA GeForce GTX 750 Ti, 5.0, gpu, 525",
    "NVIDIA GeForce GTX 1080, 6.1, gpu, 525",
    "NVIDIA GeForce RTX 2080, 7.5, gpu, 525"
  })
  void leadsACardToItsProfile(String name, String capability, String profile, int driver) {
    ComputeCapability version = ComputeCapability.parse(capability);
    GraphicsCard card = new GraphicsCard(name, version, driver + ".54.14");
    assertThat(GpuProfile.of(card).map(GpuProfile::id)).contains(profile);
    assertThatThrownBy(() -> decide(Device.CUDA, ABSENT, card))
        .hasMessageContaining("GLYPHLOOP_PROFILE=" + profile + " for " + name)
        .hasMessageNotContaining("update its driver");
    GraphicsCard old = new GraphicsCard(name, version, (driver - 5) + ".1");
    assertThatThrownBy(() -> decide(Device.CUDA, ABSENT, old))
        .hasMessageContaining("update its driver " + (driver - 5) + ".1 to " + driver);
    assertThat(decide(Device.AUTO, ABSENT, card).note().orElseThrow())
        .contains("running on the processor instead", "GLYPHLOOP_PROFILE=" + profile);
  }

  @Test
  void withoutACardItNamesAllProfilesAndTheirDrivers() {
    assertThatThrownBy(() -> DeviceChoice.decide(Device.CUDA, ABSENT, List::of))
        .hasMessageContaining("gpu (GeForce GTX 10 to RTX 40, A100, H100, H200), NVIDIA driver 525")
        .hasMessageContaining("gpu13 (GeForce RTX 20 to RTX 50, B200), NVIDIA driver 580");
    for (String old : List.of("2.1", "3.5", "3.7")) {
      assertThatThrownBy(() -> decide(Device.CUDA, ABSENT, card(old)))
          .hasMessageContaining("no profile has code for NVIDIA Test (compute capability " + old);
    }
  }

  @Test
  void aLibraryOfTheMachineIsTriedOnAnyCard() {
    GpuLibrary own = new GpuLibrary("libtorch", true, Optional.empty(), true, ALL);
    assertThat(decide(Device.CUDA, own, new GraphicsCard("X", new ComputeCapability(13, 0), "1.1")))
        .isEqualTo(
            new DeviceChoice(true, Optional.of("libtorch runs on X (compute capability 13.0)")));
  }

  /** CUDA would only say that there is no card. */
  @ParameterizedTest
  @CsvSource({"gpu, 8.6, 515.65.01, 525", "gpu13, 12.0, 570.86, 580", "cuda, 8.6, 470.82, 510"})
  void aDriverThatIsTooOldForTheBuildIsTold(
      String profile, String capability, String driver, int needed) {
    GpuProfile built = GpuProfile.valueOf(profile.toUpperCase(Locale.ROOT));
    GpuLibrary library = new GpuLibrary("libtorch", true, Optional.of(built), true, ALL);
    GraphicsCard card = new GraphicsCard("RTX", ComputeCapability.parse(capability), driver);
    assertThatThrownBy(() -> decide(Device.CUDA, library, card))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is version " + driver + ", too old for libtorch")
        .hasMessageContaining("install NVIDIA's driver " + needed + " or newer");
    DeviceChoice choice = decide(Device.AUTO, library, card);
    assertThat(choice.cuda()).isFalse();
    assertThat(choice.note().orElseThrow())
        .contains("too old for libtorch; running on the processor instead (install NVIDIA's")
        .doesNotContain("--device cpu");
  }

  /** Before 510, nvidia-smi knows no such field. */
  @Test
  void aDriverThatDoesNotTellTheCapabilityIsNotTakenForNone() throws IOException {
    Path program =
        Files.writeString(
            folder.resolve("nvidia-smi"),
            """
            #!/bin/sh
            case $1 in
              *compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2 ;;
            esac
            echo 'NVIDIA GeForce RTX 3060, 470.82.01'
            """);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    List<GraphicsCard> cards = new NvidiaSmi(program.toString()).cards();
    assertThat(cards)
        .containsExactly(
            new GraphicsCard("NVIDIA GeForce RTX 3060", ComputeCapability.UNKNOWN, "470.82.01"));
    assertThatThrownBy(() -> DeviceChoice.decide(Device.CUDA, ABSENT, () -> cards))
        .hasMessageContaining("update the driver 470.82.01 of NVIDIA GeForce RTX 3060")
        .hasMessageContaining("to 525 or newer");
    assertThatThrownBy(() -> DeviceChoice.decide(Device.CUDA, ANY, () -> cards))
        .hasMessageContaining("capability unknown) is version 470.82.01, too old for libtorch");
  }

  @Test
  void anotherCardThanTheFirstIsOneThatIsThere() {
    List<GraphicsCard> two = List.of(card("8.6"), card("9.0"));
    Device second = Device.parse("cuda:1");
    assertThat(DeviceChoice.decide(second, ANY, () -> two).note().orElseThrow()).contains("9.0");
    assertThatThrownBy(() -> DeviceChoice.decide(Device.parse("cuda:2"), ANY, () -> two))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("there is no card 2")
        .hasMessageContaining("below 2");
    assertThatThrownBy(
            () -> DeviceChoice.decide(second, ABSENT, () -> List.of(card("8.6"), card("12.0"))))
        .hasMessageContaining("GLYPHLOOP_PROFILE=gpu13 for");
    assertThatThrownBy(() -> DeviceChoice.decide(second, ENGINE, () -> two))
        .hasMessageContaining("CUDA_VISIBLE_DEVICES=1");
  }

  @Test
  void readsADevice() {
    assertThat(Device.parse("auto")).isEqualTo(Device.AUTO);
    assertThat(Device.parse("cpu")).isEqualTo(Device.CPU);
    assertThat(Device.parse("cuda")).isEqualTo(Device.parse("cuda:0")).isEqualTo(Device.CUDA);
    for (String text : List.of("auto", "cpu", "cuda", "cuda:3")) {
      assertThat(Device.parse(text)).hasToString(text);
    }
    for (String none : List.of("", "gpu", "cuda:", "cuda:-1", "cuda:1x", "cpu:0")) {
      assertThatThrownBy(() -> Device.parse(none)).hasMessageContaining("cuda:N");
    }
  }

  @Test
  void theOrdinaryBuildOnAnOrdinaryMachineSaysNothing() {
    DeviceChoice choice = DeviceChoice.decide(Device.AUTO, ABSENT, List::of);
    assertThat(choice.cuda()).isFalse();
    assertThat(choice.note()).isEmpty();
  }

  @Test
  void theProcessorIsNeverQuestioned() {
    assertThat(DeviceChoice.decide(Device.CPU, ENGINE, DeviceChoiceTest::unasked).cuda()).isFalse();
  }

  @Test
  void readsWhatTheDriverPrints() {
    assertThat(NvidiaSmi.parse("NVIDIA GeForce RTX 4090, 8.9, 550.54\nTesla T4, 7.5, 550.54\n"))
        .containsExactly(
            new GraphicsCard("NVIDIA GeForce RTX 4090", new ComputeCapability(8, 9), "550.54"),
            new GraphicsCard("Tesla T4", new ComputeCapability(7, 5), "550.54"));
    assertThat(NvidiaSmi.parse("No devices were found\n")).isEmpty();
    assertThat(NvidiaSmi.parse("Some card, [N/A], 450.1\n"))
        .containsExactly(new GraphicsCard("Some card", ComputeCapability.UNKNOWN, "450.1"));
    assertThat(NvidiaSmi.parse("")).isEmpty();
  }

  @Test
  void findsNoCardsWithoutADriver() {
    assertThat(new NvidiaSmi("/no/such/nvidia-smi").cards()).isEmpty();
    assertThat(new NvidiaSmi("false").cards()).isEmpty();
  }

  private static DeviceChoice decide(Device wanted, GpuLibrary library, GraphicsCard card) {
    return DeviceChoice.decide(wanted, library, () -> List.of(card));
  }

  private static GraphicsCard card(String capability) {
    return new GraphicsCard("NVIDIA Test", ComputeCapability.parse(capability), "600.1");
  }

  private static List<GraphicsCard> unasked() {
    throw new AssertionError("nobody should ask for cards");
  }
}
