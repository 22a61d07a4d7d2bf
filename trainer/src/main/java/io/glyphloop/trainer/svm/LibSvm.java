package io.glyphloop.trainer.svm;

import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * Trains with libsvm (Chang and Lin, 2011): C-SVC with a radial kernel, one class against one. Its
 * random numbers and its messages belong to the whole process, so one training runs at a time.
 */
record LibSvm(RunContext context) {

  private static final double TOLERANCE = 1e-2;
  private static final double CACHE_MEGABYTES = 100;

  /** For probabilities libsvm trains each pair once and five times on four fifths of it. */
  private static final int TRAININGS_A_PAIR = 6;

  /** What libsvm says when it is done with a pair. */
  private static final String DONE = "optimization finished";

  /**
   * What is chosen for a machine.
   *
   * @param cost C: how dear it is to be on the wrong side
   * @param gamma how fast the radial kernel falls
   */
  record Settings(double cost, double gamma) {}

  /** Trains a machine that only names classes. */
  SvmClassifier quick(GlyphSet set, Settings settings, int characters) {
    return train(set, parameter(settings), 0, Progress.silent(), characters);
  }

  /** Trains a machine that gives probabilities. */
  SvmClassifier calibrated(GlyphSet set, Settings settings, int characters, long seed) {
    svm_parameter parameter = parameter(settings);
    parameter.probability = 1;
    return train(set, parameter, seed, context.progress(), characters);
  }

  private SvmClassifier train(
      GlyphSet set, svm_parameter parameter, long seed, Progress shown, int characters) {
    svm_problem problem = new svm_problem();
    problem.l = set.size();
    problem.x = set.features().stream().map(SvmClassifier::nodes).toArray(svm_node[][]::new);
    problem.y = set.classes().stream().mapToDouble(Integer::doubleValue).toArray();
    long pairs = set.kinds() * (set.kinds() - 1L) / 2;
    synchronized (svm.class) {
      try (Progress.Step step = shown.start("training", pairs * TRAININGS_A_PAIR, "pairs")) {
        svm.rand.setSeed(seed);
        svm.svm_set_print_string_function(
            message -> {
              // libsvm has no other place where one could make it stop.
              context.cancellation().check();
              step.advance(message.contains(DONE) ? 1 : 0);
            });
        svm_model model = svm.svm_train(problem, parameter);
        return new SvmClassifier(model, characters);
      } finally {
        svm.svm_set_print_string_function(message -> {});
      }
    }
  }

  private static svm_parameter parameter(Settings settings) {
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.C_SVC;
    parameter.kernel_type = svm_parameter.RBF;
    parameter.C = settings.cost();
    parameter.gamma = settings.gamma();
    parameter.eps = TOLERANCE;
    parameter.cache_size = CACHE_MEGABYTES;
    parameter.shrinking = 1;
    parameter.weight = new double[0];
    parameter.weight_label = new int[0];
    return parameter;
  }
}
