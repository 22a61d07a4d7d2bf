package io.glyphloop.core.device;

import io.glyphloop.core.error.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where work runs, and what a user should be told about it.
 *
 * @param cuda whether on the first card; otherwise on the processor
 * @param note one line to show; empty when nothing else was to be expected
 */
public record DeviceChoice(boolean cuda, Optional<String> note) {

  private static final String ON_CPU = "--device cpu";

  /**
   * @param cards asks for the cards of this machine; only called when that matters
   * @throws UsageException when a card was demanded and cannot be used
   */
  public static DeviceChoice decide(
      Device wanted, GpuLibrary library, Supplier<List<GraphicsCard>> cards) {
    if (wanted == Device.CPU || wanted == Device.AUTO && !library.present()) {
      return new DeviceChoice(false, Optional.empty());
    }
    Optional<GraphicsCard> card =
        library.present() ? cards.get().stream().findFirst() : Optional.empty();
    Optional<UsageException> obstacle = obstacle(library, card);
    if (obstacle.isEmpty()) {
      return new DeviceChoice(true, Optional.of(library.name() + " runs on " + card.orElseThrow()));
    }
    if (wanted == Device.CUDA) {
      throw obstacle.get();
    }
    return new DeviceChoice(
        false, Optional.of(obstacle.get().problem() + "; running on the processor instead"));
  }

  private static Optional<UsageException> obstacle(
      GpuLibrary library, Optional<GraphicsCard> card) {
    if (!library.present()) {
      return Optional.of(
          new UsageException(
              "this build has no CUDA version of " + library.name(),
              "build it with GLYPHLOOP_PROFILE=cuda, or run with " + ON_CPU));
    }
    if (card.isEmpty()) {
      return Optional.of(
          new UsageException(
              "no NVIDIA card was found (nvidia-smi lists none)",
              "install NVIDIA's driver, version 510 or newer, or run with " + ON_CPU));
    }
    if (!library.runsOn(card.get())) {
      return Optional.of(
          new UsageException(
              card.get()
                  + " cannot run "
                  + library.name()
                  + ", which has machine code for "
                  + library.codes()
                  + " and none that a driver could translate",
              "run with " + ON_CPU + ", or on a card of one of these versions"));
    }
    return Optional.empty();
  }
}
