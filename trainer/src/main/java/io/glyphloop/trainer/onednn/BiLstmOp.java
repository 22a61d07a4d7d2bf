package io.glyphloop.trainer.onednn;

import static io.glyphloop.trainer.onednn.ExecutionPlan.arg;

import io.glyphloop.trainer.onednn.ExecutionPlan.Argument;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Long short-term memory in both directions over a sequence, {@code [batch, numbers, steps]}, the
 * two outputs above each other (Graves and Schmidhuber, 2005). Deeplearning4j computes it step by
 * step, several times slower, and not faster with more threads.
 */
final class BiLstmOp implements Operation {

  /** In place of a state that is not given, or not asked for: it is nought. */
  private static final memory.desc NONE = new memory.desc();

  private static final int DIRECTION = dnnl.dnnl_bidirectional_concat;

  private final Map<String, Parameter> parameters;
  private Activation input;
  private Activation output;
  private LstmGates weights;
  private LstmGates recurrent;
  private LstmGates bias;
  private lstm_forward.primitive_desc forward;
  private memory source;
  private memory destination;
  private memory workspace;

  /**
   * @param parameters by Deeplearning4j's names
   */
  BiLstmOp(Map<String, Parameter> parameters) {
    this.parameters = parameters;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    input = inputs.get(0);
    long[] shape = input.shape();
    weights = gates(plan, "W", Parameter::value);
    recurrent = gates(plan, "RW", Parameter::value);
    bias = gates(plan, "b", Parameter::value);
    long[] given = {shape[0], 2 * recurrent.shape()[2], shape[2]};
    forward =
        new lstm_forward.primitive_desc(
            new lstm_forward.desc(
                dnnl.dnnl_forward_training,
                DIRECTION,
                sequence(shape),
                NONE,
                NONE,
                Layouts.any(weights.shape()),
                Layouts.any(recurrent.shape()),
                Layouts.plain(bias.biasShape()),
                sequence(given),
                NONE,
                NONE),
            plan.engine());
    source = inSteps(plan, input.in(plan, Layouts.plain(shape)), shape);
    destination = plan.allocate(sequence(given));
    workspace = plan.allocate(forward.workspace_desc());
    plan.call(
        () -> {
          weights.pack();
          recurrent.pack();
          bias.pack();
        });
    plan.call(
        new lstm_forward(forward),
        arguments(plan, forward.weights_layer_desc(), forward.weights_iter_desc()));
    output = new Activation(fromSteps(plan, destination, given), true, given);
    return output;
  }

  /** What both passes are given, with the layouts that they want of the weights. */
  private List<Argument> arguments(
      ExecutionPlan plan, memory.desc weightsLayout, memory.desc recurrentLayout) {
    return List.of(
        arg(dnnl.DNNL_ARG_SRC_LAYER, source),
        arg(
            dnnl.DNNL_ARG_WEIGHTS_LAYER,
            plan.inLayout(weights.view(plan, weights.shape()), weightsLayout)),
        arg(
            dnnl.DNNL_ARG_WEIGHTS_ITER,
            plan.inLayout(recurrent.view(plan, recurrent.shape()), recurrentLayout)),
        arg(dnnl.DNNL_ARG_BIAS, bias.view(plan, bias.biasShape())),
        arg(dnnl.DNNL_ARG_DST_LAYER, destination),
        arg(dnnl.DNNL_ARG_WORKSPACE, workspace));
  }

  @Override
  public void backward(ExecutionPlan plan) {
    long[] given = output.shape();
    lstm_backward.primitive_desc pd = backwardKernel(plan, given);
    LstmGates weightsGradient = gates(plan, "W", Parameter::gradient);
    LstmGates recurrentGradient = gates(plan, "RW", Parameter::gradient);
    LstmGates biasGradient = gates(plan, "b", Parameter::gradient);
    List<LstmGates> gradients = List.of(weightsGradient, recurrentGradient, biasGradient);
    memory inputGradient = plan.allocate(sequence(input.shape()));
    memory outputGradient = inSteps(plan, output.gradient(plan, Layouts.plain(given)), given);
    // The primitive adds to what is there.
    plan.call(() -> gradients.forEach(LstmGates::clear));
    plan.call(
        new lstm_backward(pd),
        arguments(plan, pd.weights_layer_desc(), pd.weights_iter_desc()),
        arg(dnnl.DNNL_ARG_DIFF_DST_LAYER, outputGradient),
        arg(dnnl.DNNL_ARG_DIFF_SRC_LAYER, inputGradient),
        arg(dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER, weightsGradient.view(plan, weights.shape())),
        arg(dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER, recurrentGradient.view(plan, recurrent.shape())),
        arg(dnnl.DNNL_ARG_DIFF_BIAS, biasGradient.view(plan, bias.biasShape())));
    plan.call(() -> gradients.forEach(LstmGates::unpack));
    if (input.needsGradient()) {
      input.contribute(fromSteps(plan, inputGradient, input.shape()));
    }
  }

  private lstm_backward.primitive_desc backwardKernel(ExecutionPlan plan, long... given) {
    return new lstm_backward.primitive_desc(
        new lstm_backward.desc(
            dnnl.dnnl_backward,
            DIRECTION,
            sequence(input.shape()),
            NONE,
            NONE,
            Layouts.any(weights.shape()),
            Layouts.any(recurrent.shape()),
            Layouts.plain(bias.biasShape()),
            sequence(given),
            NONE,
            NONE,
            sequence(input.shape()),
            NONE,
            NONE,
            Layouts.plain(weights.shape()),
            Layouts.plain(recurrent.shape()),
            Layouts.plain(bias.biasShape()),
            sequence(given),
            NONE,
            NONE),
        plan.engine(),
        forward);
  }

  private LstmGates gates(ExecutionPlan plan, String name, Function<Parameter, INDArray> side) {
    return new LstmGates(
        plan,
        List.of(side.apply(parameters.get("f" + name)), side.apply(parameters.get("b" + name))));
  }

  /** Returns oneDNN's layout of {@code [batch, numbers, steps]}: steps first, then the batch. */
  private static memory.desc sequence(long... shape) {
    return Layouts.plain(shape[2], shape[0], shape[1]);
  }

  /** Returns how {@code [batch, numbers, steps]} in row-major order looks to who reads by steps. */
  private static memory.desc rows(long... shape) {
    return new memory.desc(
        new long[] {shape[2], shape[0], shape[1]},
        memory.data_type.f32,
        new long[] {1, shape[1] * shape[2], shape[2]});
  }

  private static memory inSteps(ExecutionPlan plan, memory rows, long... shape) {
    return plan.inLayout(plan.view(rows, rows(shape)), sequence(shape));
  }

  private static memory fromSteps(ExecutionPlan plan, memory sequence, long... shape) {
    memory rows = plan.allocate(Layouts.plain(shape));
    plan.copy(sequence, plan.view(rows, rows(shape)));
    return rows;
  }
}
