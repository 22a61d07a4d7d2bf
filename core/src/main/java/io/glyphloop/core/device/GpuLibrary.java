package io.glyphloop.core.device;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What would compute on a card.
 *
 * @param name for messages
 * @param present whether the program was built with it
 * @param machineCode the cards that it has machine code for; empty when it also has the
 *     intermediate code that drivers translate for any newer card
 */
public record GpuLibrary(String name, boolean present, List<ComputeCapability> machineCode) {

  public GpuLibrary {
    machineCode = List.copyOf(machineCode);
  }

  boolean runsOn(GraphicsCard card) {
    return machineCode.isEmpty()
        || machineCode.stream().anyMatch(code -> card.capability().runs(code));
  }

  String codes() {
    return machineCode.stream().map(ComputeCapability::toString).collect(Collectors.joining(", "));
  }
}
