package io.glyphloop.trainer.dl4j;

/** What ND4J computes on. */
public enum Backend {
  /** The processor. */
  CPU("org.nd4j.linalg.cpu.nativecpu.CpuBackend"),
  /** The first NVIDIA card; on the classpath with the Maven profile {@code cuda} only. */
  CUDA("org.nd4j.linalg.jcublas.JCublasBackend");

  private final String className;

  Backend(String className) {
    this.className = className;
  }

  String className() {
    return className;
  }

  /** Returns whether it is on the classpath; loads nothing. */
  public boolean isPresent() {
    String file = className.replace('.', '/') + ".class";
    return Backend.class.getClassLoader().getResource(file) != null;
  }
}
