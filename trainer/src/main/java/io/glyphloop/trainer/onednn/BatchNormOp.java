package io.glyphloop.trainer.onednn;

import static io.glyphloop.trainer.onednn.ExecutionPlan.arg;

import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015), with the rectifier that may follow it. The means
 * and variances that inference uses are kept as Deeplearning4j keeps them: their change is written
 * as if it were a gradient.
 */
final class BatchNormOp implements Operation {

  private static final int SCALE_AND_SHIFT = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  private final Parameter scale;
  private final Parameter shift;
  private final RunningMoments moments;
  private final float epsilon;
  private final boolean rectified;
  private Activation input;
  private Activation output;
  private batch_normalization_forward.primitive_desc forward;
  private memory mean;
  private memory variance;

  BatchNormOp(
      Parameter scale, Parameter shift, RunningMoments moments, double epsilon, boolean rectified) {
    this.scale = scale;
    this.shift = shift;
    this.moments = moments;
    this.epsilon = (float) epsilon;
    this.rectified = rectified;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    input = inputs.get(0);
    long channels = input.shape()[1];
    forward =
        new batch_normalization_forward.primitive_desc(
            new batch_normalization_forward.desc(
                dnnl.dnnl_forward_training, input.layout(), epsilon, SCALE_AND_SHIFT),
            plan.engine());
    mean = plan.view(moments.batchMean(), channels);
    variance = plan.view(moments.batchVariance(), channels);
    memory destination = plan.allocate(forward.dst_desc());
    plan.call(
        new batch_normalization_forward(forward),
        arg(dnnl.DNNL_ARG_SRC, input.numbers()),
        arg(dnnl.DNNL_ARG_MEAN, mean),
        arg(dnnl.DNNL_ARG_VARIANCE, variance),
        arg(dnnl.DNNL_ARG_SCALE, plan.view(scale.value(), channels)),
        arg(dnnl.DNNL_ARG_SHIFT, plan.view(shift.value(), channels)),
        arg(dnnl.DNNL_ARG_DST, destination));
    output = new Activation(destination, true, input.shape());
    if (rectified) {
      ReluOp.inPlace(plan, output);
    }
    return output;
  }

  @Override
  public void backward(ExecutionPlan plan) {
    if (rectified) {
      ReluOp.backward(plan, output);
    }
    long channels = input.shape()[1];
    memory.desc layout = input.layout();
    batch_normalization_backward backward =
        new batch_normalization_backward(
            new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(
                    dnnl.dnnl_backward, layout, layout, epsilon, SCALE_AND_SHIFT),
                plan.engine(),
                forward));
    memory gradient = plan.allocate(layout);
    plan.call(
        backward,
        arg(dnnl.DNNL_ARG_SRC, input.numbers()),
        arg(dnnl.DNNL_ARG_MEAN, mean),
        arg(dnnl.DNNL_ARG_VARIANCE, variance),
        arg(dnnl.DNNL_ARG_SCALE, plan.view(scale.value(), channels)),
        arg(dnnl.DNNL_ARG_SHIFT, plan.view(shift.value(), channels)),
        arg(dnnl.DNNL_ARG_DIFF_DST, output.gradient(plan, layout)),
        arg(dnnl.DNNL_ARG_DIFF_SRC, gradient),
        arg(dnnl.DNNL_ARG_DIFF_SCALE, plan.view(scale.gradient(), channels)),
        arg(dnnl.DNNL_ARG_DIFF_SHIFT, plan.view(shift.gradient(), channels)));
    plan.call(moments::update);
    if (input.needsGradient()) {
      input.contribute(gradient);
    }
  }
}
