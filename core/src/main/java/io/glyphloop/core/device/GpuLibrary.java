package io.glyphloop.core.device;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What would compute on a card.
 *
 * @param name for messages
 * @param present whether the program was built with it
 * @param machineCode the cards that it has machine code for; empty when it also has the
 *     intermediate code that drivers translate for any newer card
 * @param everyCard whether it computes on any card; otherwise on the first one only
 * @param profiles those that bring a library for this work, the one to prefer first
 */
public record GpuLibrary(
    String name,
    boolean present,
    List<ComputeCapability> machineCode,
    boolean everyCard,
    List<GpuProfile> profiles) {

  public GpuLibrary {
    machineCode = List.copyOf(machineCode);
    profiles = List.copyOf(profiles);
  }

  boolean runsOn(GraphicsCard card) {
    return machineCode.isEmpty()
        || machineCode.stream().anyMatch(code -> card.capability().runs(code));
  }

  String codes() {
    return machineCode.stream().map(ComputeCapability::toString).collect(Collectors.joining(", "));
  }

  /** Returns the profile that serves a card; the only one where there is no choice. */
  Optional<GpuProfile> profileFor(GraphicsCard card) {
    return profiles.stream()
        .filter(profile -> profiles.size() == 1 || profile.runsOn(card))
        .findFirst();
  }
}
