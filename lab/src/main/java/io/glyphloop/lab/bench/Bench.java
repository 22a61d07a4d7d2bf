package io.glyphloop.lab.bench;

/** One benchmark. */
public enum Bench {
  /** How fast one image is read, and many. */
  RECOGNITION {
    @Override
    public String run(BenchSetup setup) {
      return new RecognitionBench(setup).run();
    }
  },
  /** How fast a picture's file becomes pixels, by format. */
  DECODING {
    @Override
    public String run(BenchSetup setup) {
      return new DecodingBench(setup).run();
    }
  },
  /** How many images a second a network learns from. */
  TRAINING {
    @Override
    public String run(BenchSetup setup) {
      return new TrainingBench(setup).run();
    }
  },
  /** How far gradients are from those of Deeplearning4j. */
  GRADIENTS {
    @Override
    public String run(BenchSetup setup) {
      return new GradientBench(setup).run();
    }
  },
  /** How many challenges a second are fetched, read, answered and kept. */
  HARVEST {
    @Override
    public String run(BenchSetup setup) {
      return new HarvestBench(setup).run();
    }
  },
  /** How many images a second the base model reads for 32 programs at a time, over HTTP. */
  SERVE {
    @Override
    public String run(BenchSetup setup) {
      return new ServeBench(setup).run();
    }
  };

  /** Measures, and returns the figures as a line for a person. */
  public abstract String run(BenchSetup setup);
}
