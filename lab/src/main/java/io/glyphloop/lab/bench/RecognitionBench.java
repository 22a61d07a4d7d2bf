package io.glyphloop.lab.bench;

import io.glyphloop.core.Captcha;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.synth.Drawing;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads drawn captchas one by one and in batches, on one thread. */
final class RecognitionBench {

  private static final int IMAGES = 500;
  private static final int ROUNDS = 6;
  private static final int BATCH = 64;

  private final BenchSetup setup;

  RecognitionBench(BenchSetup setup) {
    this.setup = setup;
  }

  String run() {
    return setup.architectures().stream()
        .map(this::run)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private String run(String architecture) {
    // How well it reads is no matter here: an untrained network is as fast as a trained one.
    Path model = setup.train(architecture, 64, 1).file();
    List<byte[]> files = setup.drawings(IMAGES).stream().map(Drawing::png).toList();
    List<Captcha> captchas = files.stream().map(Captcha::of).toList();
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(model)) {
      double[] decoded = milliseconds(captchas, recognizer::read);
      double[] encoded = milliseconds(files, recognizer::read);
      return String.format(
          Locale.ROOT,
          "recognition  %s: one image %.2f ms median, %.2f ms p95 (from the file's bytes %.2f and"
              + " %.2f); batches of %d: %.0f images/s; n %d, one thread",
          architecture,
          quantile(decoded, 0.5),
          quantile(decoded, 0.95),
          quantile(encoded, 0.5),
          quantile(encoded, 0.95),
          BATCH,
          batched(recognizer, captchas),
          decoded.length);
    }
  }

  /** Times each call; the first round warms up and does not count. */
  private <T> double[] milliseconds(List<T> inputs, Consumer<T> read) {
    double[] times = new double[inputs.size() * (ROUNDS - 1)];
    for (int round = 0, at = -inputs.size(); round < ROUNDS; round++) {
      for (T input : inputs) {
        setup.context().cancellation().check();
        long start = System.nanoTime();
        read.accept(input);
        long took = System.nanoTime() - start;
        if (at >= 0) {
          times[at] = took / 1e6;
        }
        at++;
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static double batched(OnnxRecognizer recognizer, List<Captcha> captchas) {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      int read = 0;
      for (int from = 0; from + BATCH <= captchas.size(); from += BATCH) {
        read += recognizer.readAll(captchas.subList(from, from + BATCH)).size();
      }
      best = Math.max(best, read / ((System.nanoTime() - start) / 1e9));
    }
    return best;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
