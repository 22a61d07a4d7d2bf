package io.glyphloop.trainer.dl4j;

import io.glyphloop.core.device.ComputeCapability;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.device.DeviceChoice;
import io.glyphloop.core.device.GpuLibrary;
import io.glyphloop.core.device.NvidiaSmi;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What ND4J computes on. */
public enum Backend {
  /** The processor. */
  CPU("org.nd4j.linalg.cpu.nativecpu.CpuBackend"),
  /** The first NVIDIA card; on the classpath with the Maven profile {@code cuda} only. */
  CUDA("org.nd4j.linalg.jcublas.JCublasBackend");

  /** The cards that nd4j-cuda-11.6 1.0.0-M2.1 has machine code for; it has nothing else. */
  private static final List<ComputeCapability> MACHINE_CODE =
      Stream.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6")
          .map(ComputeCapability::parse)
          .toList();

  private final String className;

  Backend(String className) {
    this.className = className;
  }

  String className() {
    return className;
  }

  /** Returns whether it is on the classpath; loads nothing. */
  boolean isPresent() {
    String file = className.replace('.', '/') + ".class";
    return Backend.class.getClassLoader().getResource(file) != null;
  }

  /**
   * Chooses for a user, before ND4J starts.
   *
   * @param note is told in one line what was chosen, unless nothing else was to be expected
   * @throws io.glyphloop.core.error.UsageException when a card was demanded and cannot be used
   */
  public static Backend choose(Device wanted, Consumer<String> note) {
    GpuLibrary engine = new GpuLibrary("nd4j-cuda-11.6", CUDA.isPresent(), MACHINE_CODE);
    DeviceChoice choice = DeviceChoice.decide(wanted, engine, () -> NvidiaSmi.ofDriver().cards());
    choice.note().ifPresent(note);
    return choice.cuda() ? CUDA : CPU;
  }
}
