package io.glyphloop.cli.doctor;

import io.glyphloop.core.device.GraphicsCard;
import java.util.List;
import java.util.Optional;

/** What can be asked of a machine; nothing is changed or started by it, but {@code nvidia-smi}. */
interface Machine {

  /** Returns the NVIDIA cards that the driver shows. */
  List<GraphicsCard> cards();

  /**
   * Returns the version of NVIDIA's kernel driver, as in 535.183.01; empty where none is loaded.
   */
  Optional<String> driver();

  /** Returns the Maven profile that the program was built with. */
  String profile();

  /** Returns whether the system's loader knows a library, as in {@code libnccl.so.2}. */
  boolean hasLibrary(String name);

  /** Returns whether one of these programs is on the path, or where packages put them. */
  boolean hasProgram(String... names);

  /** Returns whether a font is installed. */
  boolean hasFont();

  /** Returns the bytes of memory that could be used now; empty where the system does not tell. */
  Optional<Long> freeMemory();

  /** Returns the bytes free on the disk of the present folder. */
  long freeDisk();
}
