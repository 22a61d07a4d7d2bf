package io.glyphloop.synth.compose;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices of one captcha. */
record Dice(RandomGenerator random) {

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Returns a whole number from {@code low} to {@code high}, both included. */
  int whole(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** Returns a number in {@code [-most, most]}. */
  double spread(double most) {
    return between(-most, most);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Returns an index, the more probable the larger its weight. */
  int weighted(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
