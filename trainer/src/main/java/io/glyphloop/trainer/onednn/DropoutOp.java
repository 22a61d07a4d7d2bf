package io.glyphloop.trainer.onednn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Dropout (Srivastava et al., 2014), inverted: what is kept is scaled up. What is dropped follows
 * from a seed for each batch, so that a resumed training drops as one that never stopped.
 */
final class DropoutOp implements Operation {

  private static final int BITS = 16;

  private final double keep;
  private final LongSupplier seed;
  private Activation input;
  private Activation output;
  private memory mask;

  /**
   * @param keep the share that is kept, in {@code (0, 1]}
   * @param seed asked once for each batch
   */
  DropoutOp(double keep, LongSupplier seed) {
    this.keep = keep;
    this.seed = seed;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    input = inputs.get(0);
    memory.desc layout = input.layout();
    mask = plan.allocate(layout);
    FloatPointer numbers = new FloatPointer(mask.get_data_handle());
    float[] values = new float[Math.toIntExact(layout.get_size() / Float.BYTES)];
    plan.call(
        () -> {
          fill(values);
          numbers.put(values);
        });
    memory destination = plan.allocate(layout);
    plan.combine(dnnl.algorithm.binary_mul, input.numbers(), mask, destination);
    output = new Activation(destination, input.needsGradient(), input.shape());
    return output;
  }

  @Override
  public void backward(ExecutionPlan plan) {
    if (input.needsGradient()) {
      memory gradient = output.ownGradient(plan, output.layout());
      plan.combine(dnnl.algorithm.binary_mul, gradient, mask, gradient);
      input.contribute(gradient);
    }
  }

  /** Takes four numbers from each random one. */
  private void fill(float[] numbers) {
    SplittableRandom random = new SplittableRandom(seed.getAsLong());
    int threshold = (int) Math.round(keep * (1 << BITS));
    float kept = (float) ((1 << BITS) / (double) threshold);
    for (int i = 0; i < numbers.length; ) {
      long bits = random.nextLong();
      for (int end = Math.min(i + Long.SIZE / BITS, numbers.length); i < end; i++) {
        numbers[i] = (bits & ((1 << BITS) - 1)) < threshold ? kept : 0;
        bits >>>= BITS;
      }
    }
  }
}
