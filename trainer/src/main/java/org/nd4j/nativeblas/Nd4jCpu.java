package org.nd4j.nativeblas;

import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives Deeplearning4j 1.0.0-M2.1 back the class that its oneDNN layer helpers ask, by reflection,
 * whether oneDNN may be used. The real class moved to another package in that release; without this
 * one every helper silently switches itself off, and training is four to eight times slower.
 *
 * @see io.glyphloop.trainer.dl4j.Engine
 */
public final class Nd4jCpu {

  private Nd4jCpu() {}

  /** What {@code BaseMKLDNNHelper} looks up by name: two methods, and nothing else. */
  public static final class Environment {

    private Environment() {}

    /** Called by reflection. */
    public static Environment getInstance() {
      return new Environment();
    }

    /** Called by reflection; answers what the native library says. */
    public boolean isUseMKLDNN() {
      return Nd4j.getEnvironment().helpersAllowed();
    }
  }
}
