package io.glyphloop.trainer.onednn;

import static io.glyphloop.trainer.onednn.ExecutionPlan.arg;

import io.glyphloop.trainer.onednn.ExecutionPlan.Argument;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015), with the rectifier that may follow it. The means
 * and variances that inference uses are kept as Deeplearning4j keeps them: their change is written
 * as if it were a gradient.
 */
final class BatchNormOp implements Operation {

  private static final int SCALE_AND_SHIFT = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  private final Map<String, Parameter> parameters;
  private final double decay;
  private final float epsilon;
  private boolean rectified;
  private Activation input;
  private Activation output;
  private batch_normalization_forward.primitive_desc forward;
  private INDArray mean;
  private INDArray variance;
  private List<Argument> read;

  /**
   * @param parameters by Deeplearning4j's names
   * @param decay how much of a running average stays with each batch
   */
  BatchNormOp(Map<String, Parameter> parameters, double decay, double epsilon) {
    this.parameters = parameters;
    this.decay = decay;
    this.epsilon = (float) epsilon;
  }

  @Override
  public boolean rectify() {
    rectified = true;
    return true;
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
    mean = plan.array(channels);
    variance = plan.array(channels);
    read =
        List.of(
            arg(dnnl.DNNL_ARG_SRC, input.numbers()),
            arg(dnnl.DNNL_ARG_MEAN, plan.view(mean)),
            arg(dnnl.DNNL_ARG_VARIANCE, plan.view(variance)),
            arg(dnnl.DNNL_ARG_SCALE, plan.view(parameters.get("gamma").value())),
            arg(dnnl.DNNL_ARG_SHIFT, plan.view(parameters.get("beta").value())));
    memory destination = plan.allocate(forward.dst_desc());
    plan.call(new batch_normalization_forward(forward), read, arg(dnnl.DNNL_ARG_DST, destination));
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
        read,
        arg(dnnl.DNNL_ARG_DIFF_DST, output.gradient(plan, layout)),
        arg(dnnl.DNNL_ARG_DIFF_SRC, gradient),
        arg(dnnl.DNNL_ARG_DIFF_SCALE, plan.view(parameters.get("gamma").gradient())),
        arg(dnnl.DNNL_ARG_DIFF_SHIFT, plan.view(parameters.get("beta").gradient())));
    plan.call(
        () -> {
          average(parameters.get("mean"), mean);
          average(parameters.get("var"), variance);
        });
    if (input.needsGradient()) {
      input.contribute(gradient);
    }
  }

  /** Deeplearning4j subtracts "gradients": what is written is the negative of what is added. */
  private void average(Parameter running, INDArray batch) {
    for (int i = 0; i < batch.length(); i++) {
      double change = (1 - decay) * (running.value().getDouble(i) - batch.getDouble(i));
      running.gradient().putScalar(i, change);
    }
  }
}
