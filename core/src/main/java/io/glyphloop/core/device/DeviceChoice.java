package io.glyphloop.core.device;

import io.glyphloop.core.device.Device.Kind;
import io.glyphloop.core.error.GlyphloopException;
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

  /** The end of each remedy for who demanded a card. */
  public static final String OR_ON_CPU = ", or run with --device cpu";

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
    return instead(obstacle.get());
  }

  /** Returns the processor instead of a card that cannot be used. */
  public static DeviceChoice instead(GlyphloopException why) {
    return new DeviceChoice(
        false,
        Optional.of(
            "%s; running on the processor instead (%s)"
                .formatted(why.problem(), why.remedy().replace(OR_ON_CPU, ""))));
  }

  private static Optional<UsageException> obstacle(
      Device wanted, GpuLibrary library, List<GraphicsCard> cards) {
    Optional<GraphicsCard> card = cards.stream().skip(wanted.card()).findFirst();
    if (!library.present()) {
      return refused(
          "this build has no CUDA version of " + library.name(),
          card.map(found -> build(library, found)).orElseGet(() -> build(library)));
    }
    if (wanted.card() > 0 && !library.everyCard()) {
      return refused(
          library.name() + " computes on the first card only",
          "set CUDA_VISIBLE_DEVICES=" + wanted.card() + " and give --device cuda");
    }
    if (cards.isEmpty()) {
      return refused(
          "no NVIDIA card was found (nvidia-smi lists none)",
          "install NVIDIA's driver"
              + library
                  .built()
                  .map(each -> ", version %d or newer".formatted(each.driver()))
                  .orElse(""));
    }
    if (card.isEmpty()) {
      return refused(
          "there is no card " + wanted.card(),
          "give a number below " + cards.size() + ", as nvidia-smi counts the cards");
    }
    return library.built().flatMap(profile -> obstacle(library, profile, card.get()));
  }

  private static Optional<UsageException> obstacle(
      GpuLibrary library, GpuProfile profile, GraphicsCard card) {
    if (card.isKnown() && !profile.runsOn(card)) {
      return refused(
          "%s cannot run %s, which has machine code for %s and none that a driver could translate"
              .formatted(
                  card,
                  library.name(),
                  profile.machineCode().toString().replaceAll("[\\[\\]]", "")),
          build(library, card));
    }
    return card.driverReaches(profile.driver())
        ? Optional.empty()
        : refused(
            "the driver of %s is version %s, too old for %s"
                .formatted(card, card.driver(), library.name()),
            "install NVIDIA's driver %d or newer".formatted(profile.driver()));
  }

  private static Optional<UsageException> refused(String problem, String remedy) {
    return Optional.of(new UsageException(problem, remedy + OR_ON_CPU));
  }

  /** Says which profiles there are to build, and what else each needs. */
  private static String build(GpuLibrary library) {
    return "build it with GLYPHLOOP_PROFILE="
        + library.profiles().stream()
            .map(profile -> profile + ", NVIDIA driver " + profile.driver() + " or newer")
            .collect(Collectors.joining("; or "));
  }

  /** Says which profile to build for a card, and what else that needs. */
  private static String build(GpuLibrary library, GraphicsCard card) {
    if (!card.isKnown()) {
      return "update the driver %s of %s, which does not tell its compute capability, to %d or newer"
          .formatted(card.driver(), card.name(), library.profiles().get(0).driver());
    }
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
