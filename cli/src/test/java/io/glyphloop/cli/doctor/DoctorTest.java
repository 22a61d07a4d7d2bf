package io.glyphloop.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.core.device.ComputeCapability;
import io.glyphloop.core.device.GraphicsCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

  private static final Set<String> CUDA_13 =
      Set.of("libcudart.so.13", "libcudnn.so.9", "libnccl.so.2");

  /** A machine that has what it is given. */
  private record Given(
      List<GraphicsCard> cards,
      Optional<String> driver,
      String profile,
      Set<String> things,
      boolean hasFont,
      long megabytes)
      implements Machine {

    static Given with(String profile, GraphicsCard... cards) {
      return new Given(
          List.of(cards),
          Stream.of(cards).map(GraphicsCard::driver).findFirst(),
          profile,
          Set.of("libfontconfig.so.1", "chromium", "chromedriver", "initdb"),
          true,
          64_000);
    }

    Given having(Set<String> others) {
      return new Given(cards, driver, profile, others, hasFont, megabytes);
    }

    @Override
    public boolean hasLibrary(String name) {
      return things.contains(name);
    }

    @Override
    public boolean hasProgram(String... names) {
      return Stream.of(names).anyMatch(things::contains);
    }

    @Override
    public Optional<Long> freeMemory() {
      return Optional.of(megabytes << 20);
    }

    @Override
    public long freeDisk() {
      return megabytes << 20;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NVIDIA GeForce RTX 3060, 8.6, 535.1, gpu",
    "NVIDIA GeForce RTX 4090, 8.9, 535.1, gpu",
    "NVIDIA GeForce RTX 5090, 12.0, 580.1, gpu13",
    "NVIDIA H200, 9.0, 535.1, gpu",
    "NVIDIA GeForce GTX 1080, 6.1, 535.1, gpu",
    "NVIDIA GeForce GTX 750 Ti, 5.0, 535.1, gpu"
  })
  void leadsACardToItsProfileAndThenToATraining(
      String name, String capability, String driver, String profile) {
    GraphicsCard card = card(name, capability, driver);
    assertThat(commands(Given.with("processor", card).having(CUDA_13)))
        .contains("GLYPHLOOP_PROFILE=" + profile + " scripts/glyphloop train … --device cuda");
    List<Finding> built = new CardDoctor(Given.with(profile, card).having(CUDA_13)).findings();
    assertThat(built).allMatch(finding -> finding.command().isEmpty());
    assertThat(built.get(0).found()).contains(name, capability, driver, "profile " + profile);
    assertThat(built.get(1).found()).contains("trains on it with --device cuda");
  }

  @Test
  void anOldDriverAndMissingLibrariesHaveTheirCommands() {
    assertThat(commands(Given.with("gpu", card("NVIDIA H200", "9.0", "515.65.01"))))
        .singleElement()
        .asString()
        .contains("525 or newer", "apt-get install -y nvidia-driver");
    assertThat(commands(Given.with("gpu13", card("RTX 5090", "12.0", "570.1"))))
        .hasSize(2)
        .anyMatch(command -> command.contains("580 or newer"))
        .anyMatch(command -> command.contains("cuda-toolkit-13-1 cudnn9-cuda-13 libnccl2"));
    GraphicsCard old = new GraphicsCard("RTX 3060", ComputeCapability.UNKNOWN, "470.82.01");
    assertThat(commands(Given.with("processor", old)))
        .singleElement()
        .asString()
        .contains("525 or newer", "apt-get install -y nvidia-driver");
  }

  @Test
  void eachOfSeveralCardsHasItsNumber() {
    Given two =
        Given.with("gpu", card("RTX 4090", "8.9", "580.1"), card("RTX 5090", "12.0", "580.1"));
    assertThat(commands(two.having(CUDA_13)))
        .containsExactly("GLYPHLOOP_PROFILE=gpu13 scripts/glyphloop train … --device cuda:1");
  }

  @Test
  void aMachineWithoutACardTrainsOnTheProcessor() {
    List<Finding> findings = new CardDoctor(Given.with("processor")).findings();
    assertThat(findings).singleElement().matches(finding -> finding.command().isEmpty());
    assertThat(findings.get(0).found()).contains("on the processor", "nvidia-driver");
    Given hidden = new Given(List.of(), Optional.of("470.1"), "gpu", Set.of(), true, 64_000);
    assertThat(new CardDoctor(hidden).findings().get(0).found()).contains("driver 470.1 is loaded");
    for (String capability : List.of("2.1", "3.5", "3.7")) {
      Given old = Given.with("gpu", card("old", capability, "525.1"));
      assertThat(new CardDoctor(old).findings().get(0).found()).contains("too old for every");
    }
  }

  @Test
  void saysWhatElseIsMissingAndHowToGetIt() {
    Given bare = new Given(List.of(), Optional.empty(), "processor", Set.of(), false, 900);
    assertThat(commands(new Doctor(bare).findings()))
        .containsExactly(
            "sudo apt-get install -y libfontconfig1 fonts-dejavu-core",
            "sudo apt-get install -y chromium chromium-driver",
            "sudo apt-get install -y postgresql",
            "make room",
            "make room");
    assertThat(new Doctor(Given.with("processor")).findings())
        .hasSize(6)
        .allMatch(finding -> finding.command().isEmpty());
  }

  /** NVIDIA's lib64 is a link. */
  @Test
  void looksIntoAFolderThatIsALink(@TempDir Path folder) throws IOException {
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    Files.createFile(libraries.resolve("libcudart.so.13"));
    Path link = Files.createSymbolicLink(folder.resolve("lib64"), libraries);
    assertThat(ThisMachine.has(link.toString(), 2, "libcudart.so.13"::equals)).isTrue();
    assertThat(ThisMachine.has(link.toString(), 2, "libcudart.so.12"::equals)).isFalse();
  }

  @Test
  void theCommandLooksAtThisMachine() {
    CommandLineHarness.Ran ran = new CommandLineHarness().run("doctor");
    assertThat(ran.status()).isZero();
    assertThat(ran.lines())
        .anyMatch(line -> line.startsWith("card "))
        .anyMatch(line -> line.matches("fonts +libfontconfig and at least one font"))
        .anyMatch(line -> line.matches("memory +\\d+ MiB free.*"))
        .anyMatch(line -> line.matches("disk +\\d+ MiB free.*"));
  }

  @Test
  void tellsProgramsTheSame() {
    JsonNode findings = new CommandLineHarness().run("doctor", "--json").json();
    assertThat(findings).hasSize(6).allMatch(finding -> finding.size() == 3);
    assertThat(findings.get(1).path("subject").textValue()).isEqualTo("fonts");
    assertThat(findings.get(1).path("found").textValue()).startsWith("libfontconfig");
    assertThat(findings.get(1).path("command").isNull()).isTrue();
  }

  private static List<String> commands(Machine machine) {
    return commands(new CardDoctor(machine).findings());
  }

  private static List<String> commands(List<Finding> findings) {
    return findings.stream().flatMap(finding -> finding.command().stream()).toList();
  }

  private static GraphicsCard card(String name, String capability, String driver) {
    return new GraphicsCard(name, ComputeCapability.parse(capability), driver);
  }
}
