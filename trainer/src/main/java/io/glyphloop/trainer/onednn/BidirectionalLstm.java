package io.glyphloop.trainer.onednn;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Long short-term memory in both directions over a sequence, {@code [batch, numbers, steps]}, the
 * two outputs above each other (Graves and Schmidhuber, 2005). Deeplearning4j computes it step by
 * step, several times slower, and not faster with more threads.
 */
final class BidirectionalLstm implements Operation {

  /** In place of a state that is not given, or not asked for: it is nought. */
  private static final memory.desc NONE = new memory.desc();

  private static final int DIRECTION = dnnl.dnnl_bidirectional_concat;

  private final Map<String, Parameter> parameters;
  private Signal input;
  private Signal output;
  private LstmGates weights;
  private LstmGates recurrent;
  private LstmGates bias;
  private lstm_forward.primitive_desc forward;
  private memory source;
  private memory destination;
  private memory workspace;

  /**
   * Makes an LSTM.
   *
   * @param parameters by Deeplearning4j's names
   */
  BidirectionalLstm(Map<String, Parameter> parameters) {
    this.parameters = parameters;
  }

  /** Returns whether it is one that this computes. */
  static boolean knows(Bidirectional layer) {
    return layer.getMode() == Bidirectional.Mode.CONCAT
        && layer.getFwd() instanceof LSTM lstm
        && lstm.getClass() == LSTM.class
        && layer.getRNNDataFormat() == RNNFormat.NCW
        && lstm.getIDropout() == null
        && lstm.getActivationFn() instanceof ActivationTanH
        && lstm.getGateActivationFn() instanceof ActivationSigmoid;
  }

  @Override
  public Signal forward(Tape tape, List<Signal> inputs) {
    input = inputs.get(0);
    long[] shape = input.shape();
    weights = gates(tape, "W", Parameter::value);
    recurrent = gates(tape, "RW", Parameter::value);
    bias = gates(tape, "b", Parameter::value);
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
            tape.engine());
    source = inSteps(tape, input.in(tape, Layouts.plain(shape)), shape);
    destination = tape.allocate(sequence(given));
    workspace = tape.allocate(forward.workspace_desc());
    tape.call(
        () -> {
          weights.pack();
          recurrent.pack();
          bias.pack();
        });
    tape.call(
        new lstm_forward(forward),
        dnnl.DNNL_ARG_SRC_LAYER,
        source,
        dnnl.DNNL_ARG_WEIGHTS_LAYER,
        tape.inLayout(weights.view(tape, weights.shape()), forward.weights_layer_desc()),
        dnnl.DNNL_ARG_WEIGHTS_ITER,
        tape.inLayout(recurrent.view(tape, recurrent.shape()), forward.weights_iter_desc()),
        dnnl.DNNL_ARG_BIAS,
        bias.view(tape, bias.biasShape()),
        dnnl.DNNL_ARG_DST_LAYER,
        destination,
        dnnl.DNNL_ARG_WORKSPACE,
        workspace);
    output = new Signal(fromSteps(tape, destination, given), true, given);
    return output;
  }

  @Override
  public void backward(Tape tape) {
    long[] given = output.shape();
    lstm_backward.primitive_desc pd = backwardKernel(tape, given);
    LstmGates weightsGradient = gates(tape, "W", Parameter::gradient);
    LstmGates recurrentGradient = gates(tape, "RW", Parameter::gradient);
    LstmGates biasGradient = gates(tape, "b", Parameter::gradient);
    List<LstmGates> gradients = List.of(weightsGradient, recurrentGradient, biasGradient);
    memory inputGradient = tape.allocate(sequence(input.shape()));
    memory outputGradient = inSteps(tape, output.gradient(tape, Layouts.plain(given)), given);
    // The primitive adds to what is there.
    tape.call(() -> gradients.forEach(LstmGates::clear));
    tape.call(
        new lstm_backward(pd),
        dnnl.DNNL_ARG_SRC_LAYER,
        source,
        dnnl.DNNL_ARG_WEIGHTS_LAYER,
        tape.inLayout(weights.view(tape, weights.shape()), pd.weights_layer_desc()),
        dnnl.DNNL_ARG_WEIGHTS_ITER,
        tape.inLayout(recurrent.view(tape, recurrent.shape()), pd.weights_iter_desc()),
        dnnl.DNNL_ARG_BIAS,
        bias.view(tape, bias.biasShape()),
        dnnl.DNNL_ARG_DST_LAYER,
        destination,
        dnnl.DNNL_ARG_WORKSPACE,
        workspace,
        dnnl.DNNL_ARG_DIFF_DST_LAYER,
        outputGradient,
        dnnl.DNNL_ARG_DIFF_SRC_LAYER,
        inputGradient,
        dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER,
        weightsGradient.view(tape, weights.shape()),
        dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER,
        recurrentGradient.view(tape, recurrent.shape()),
        dnnl.DNNL_ARG_DIFF_BIAS,
        biasGradient.view(tape, bias.biasShape()));
    tape.call(() -> gradients.forEach(LstmGates::unpack));
    if (input.needsGradient()) {
      input.contribute(fromSteps(tape, inputGradient, input.shape()));
    }
  }

  private lstm_backward.primitive_desc backwardKernel(Tape tape, long... given) {
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
        tape.engine(),
        forward);
  }

  private LstmGates gates(Tape tape, String name, Function<Parameter, INDArray> side) {
    return new LstmGates(
        tape,
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

  private static memory inSteps(Tape tape, memory rows, long... shape) {
    return tape.inLayout(tape.view(rows, rows(shape)), sequence(shape));
  }

  private static memory fromSteps(Tape tape, memory sequence, long... shape) {
    memory rows = tape.allocate(Layouts.plain(shape));
    tape.copy(sequence, tape.view(rows, rows(shape)));
    return rows;
  }
}
