package io.glyphloop.core.device;

import java.util.List;
import java.util.Optional;

/**
 * What would compute on a card.
 *
 * @param name for messages
 * @param present whether it is there; otherwise all is computed on the processor
 * @param built the profile that it came with, which says its cards and their driver; empty where it
 *     is not known what it runs on
 * @param everyCard whether it computes on any card; otherwise on the first one only
 * @param profiles those that bring a library for this work, the one to prefer first
 */
public record GpuLibrary(
    String name,
    boolean present,
    Optional<GpuProfile> built,
    boolean everyCard,
    List<GpuProfile> profiles) {

  public GpuLibrary {
    profiles = List.copyOf(profiles);
  }

  /** Returns the profile that serves a card. */
  Optional<GpuProfile> profileFor(GraphicsCard card) {
    return profiles.stream().filter(profile -> profile.runsOn(card)).findFirst();
  }
}
