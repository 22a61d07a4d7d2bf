package io.glyphloop.core.device;

import io.glyphloop.core.device.Device.Kind;
import io.glyphloop.core.error.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where work runs, and what a user should be told about it.
 *
 * @param cuda whether on a card; otherwise on the processor
 * @param note one line to show; empty when nothing else was to be expected
 */
public record DeviceChoice(boolean cuda, Optional<String> note) {

  private static final String ON_CPU = "run with --device cpu";

  /**
   * @param cards asks for the cards of this machine; only called when that matters
   * @throws UsageException when a card was demanded and cannot be used
   */
  public static DeviceChoice decide(
      Device wanted, GpuLibrary library, Supplier<List<GraphicsCard>> cards) {
    if (wanted.is(Kind.CPU)) {
      return new DeviceChoice(false, Optional.empty());
    }
    List<GraphicsCard> found = cards.get();
    if (wanted.is(Kind.AUTO) && !library.present() && found.isEmpty()) {
      return new DeviceChoice(false, Optional.empty());
    }
    Optional<UsageException> obstacle = obstacle(wanted, library, found);
    if (obstacle.isEmpty()) {
      return new DeviceChoice(
          true, Optional.of(library.name() + " runs on " + found.get(wanted.card())));
    }
    if (wanted.is(Kind.CUDA)) {
      throw obstacle.get();
    }
    String words = obstacle.get().problem() + "; running on the processor instead";
    return new DeviceChoice(
        false, Optional.of(library.present() ? words : words + " (" + build(library, found) + ")"));
  }

  private static Optional<UsageException> obstacle(
      Device wanted, GpuLibrary library, List<GraphicsCard> cards) {
    if (!library.present()) {
      return refused("this build has no CUDA version of " + library.name(), build(library, cards));
    }
    if (wanted.card() > 0 && !library.everyCard()) {
      return refused(
          library.name() + " computes on the first card only",
          "set CUDA_VISIBLE_DEVICES=" + wanted.card() + " and give --device cuda");
    }
    if (cards.isEmpty()) {
      return refused("no NVIDIA card was found (nvidia-smi lists none)", driver(library));
    }
    if (wanted.card() >= cards.size()) {
      return refused(
          "there is no card " + wanted.card(),
          "give a number below " + cards.size() + ", as nvidia-smi counts the cards");
    }
    GraphicsCard card = cards.get(wanted.card());
    if (!library.runsOn(card)) {
      return refused(
          card
              + " cannot run "
              + library.name()
              + ", which has machine code for "
              + library.codes()
              + " and none that a driver could translate",
          build(library, List.of(card)));
    }
    return Optional.empty();
  }

  private static Optional<UsageException> refused(String problem, String remedy) {
    return Optional.of(new UsageException(problem, remedy + ", or " + ON_CPU));
  }

  private static String driver(GpuLibrary library) {
    return "install NVIDIA's driver: "
        + library.profiles().stream()
            .map(profile -> "version %d or newer for %s".formatted(profile.driver(), profile))
            .collect(Collectors.joining(", "));
  }

  /** Says which profile to build, and what else the card needs. */
  private static String build(GpuLibrary library, List<GraphicsCard> cards) {
    if (cards.isEmpty()) {
      return "build it with GLYPHLOOP_PROFILE="
          + library.profiles().stream()
              .map(profile -> profile + ", NVIDIA driver " + profile.driver() + " or newer")
              .collect(Collectors.joining("; or "));
    }
    GraphicsCard card = cards.get(0);
    return library
        .profileFor(card)
        .map(
            profile ->
                "build it with GLYPHLOOP_PROFILE="
                    + profile.id()
                    + " for "
                    + card
                    + (card.driverReaches(profile.driver())
                        ? ""
                        : " and update its driver %s to %d or newer"
                            .formatted(card.driver(), profile.driver())))
        .orElse("no profile has code for " + card);
  }
}
