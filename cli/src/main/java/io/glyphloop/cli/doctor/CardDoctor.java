package io.glyphloop.cli.doctor;

import io.glyphloop.core.device.GpuProfile;
import io.glyphloop.core.device.GraphicsCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the NVIDIA cards of a machine: what each would be trained by, and what that lacks. */
final class CardDoctor {

  private static final String SUBJECT = "card";

  /** What CUDA's libraries of the profile "gpu13" are named, and NVIDIA's packages of them. */
  private static final Map<String, String> OF_THE_MACHINE =
      Map.of(
          "libcudart.so.13",
          "cuda-toolkit-13-1",
          "libcudnn.so.9",
          "cudnn9-cuda-13",
          "libnccl.so.2",
          "libnccl2");

  private final Machine machine;

  CardDoctor(Machine machine) {
    this.machine = machine;
  }

  List<Finding> findings() {
    List<GraphicsCard> cards = machine.cards();
    List<Finding> findings = new ArrayList<>();
    if (cards.isEmpty()) {
      findings.add(none());
    }
    for (int i = 0; i < cards.size(); i++) {
      findings.addAll(findings(i, cards.get(i)));
    }
    return findings;
  }

  private Finding none() {
    return machine
        .driver()
        .map(
            version ->
                Finding.missing(
                    SUBJECT,
                    "NVIDIA's driver " + version + " is loaded, but nvidia-smi shows no card",
                    "sudo apt-get install -y nvidia-smi, version 510 or newer"))
        .orElseGet(
            () ->
                Finding.good(
                    SUBJECT,
                    "no NVIDIA card with its driver; training runs on the processor (a card needs"
                        + " NVIDIA's driver: sudo apt-get install -y nvidia-driver)"));
  }

  private List<Finding> findings(int number, GraphicsCard card) {
    String what = number + ": " + card + ", driver " + card.driver();
    if (!card.isKnown()) {
      return List.of(
          driver(what + ", which is too old to tell what serves the card", GpuProfile.GPU));
    }
    Optional<GpuProfile> profile = GpuProfile.of(card);
    if (profile.isEmpty()) {
      return List.of(
          Finding.good(
              SUBJECT, what + "; too old for every profile, training runs on the processor"));
    }
    GpuProfile served = profile.get();
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good(SUBJECT, what + "; the profile " + served.id() + " serves it"));
    if (!card.driverReaches(served.driver())) {
      findings.add(driver(card.driver() + " is too old for the profile " + served.id(), served));
    }
    if (served == GpuProfile.GPU13) {
      libraries().ifPresent(findings::add);
    }
    findings.add(build(number, card, served));
    return findings;
  }

  private static Finding driver(String problem, GpuProfile profile) {
    return Finding.missing(
        "driver",
        problem,
        "install NVIDIA's driver %d or newer: sudo apt-get install -y %s"
            .formatted(
                profile.driver(),
                profile == GpuProfile.GPU13
                    ? "nvidia-open, from NVIDIA's own repository"
                    : "nvidia-driver"));
  }

  private Optional<Finding> libraries() {
    List<String> missing =
        OF_THE_MACHINE.keySet().stream()
            .filter(name -> !machine.hasLibrary(name))
            .sorted()
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.missing(
                "CUDA 13",
                String.join(", ", missing) + " missing; the profile gpu13 brings none of it",
                "sudo apt-get install -y "
                    + String.join(" ", missing.stream().map(OF_THE_MACHINE::get).toList())
                    + ", from NVIDIA's own repository; or PyTorch's own libraries, see"
                    + " docs/gpu.md"));
  }

  private Finding build(int number, GraphicsCard card, GpuProfile served) {
    boolean serves =
        Stream.of(GpuProfile.values())
            .anyMatch(each -> each.id().equals(machine.profile()) && each.runsOn(card));
    String device = "--device cuda" + (number == 0 ? "" : ":" + number);
    return serves
        ? Finding.good(
            "build", "for the profile " + machine.profile() + ": trains on it with " + device)
        : Finding.missing(
            "build",
            "for the profile " + machine.profile() + ", which does not train on it",
            "GLYPHLOOP_PROFILE=" + served.id() + " scripts/glyphloop train … " + device);
  }
}
