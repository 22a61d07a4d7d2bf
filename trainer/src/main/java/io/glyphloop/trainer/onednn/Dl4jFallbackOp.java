package io.glyphloop.trainer.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that oneDNN has no primitive of ours for: Deeplearning4j computes it. */
final class Dl4jFallbackOp implements Operation {

  private final GraphVertex vertex;
  private final LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
  private final List<INDArray> read = new ArrayList<>();
  private List<Signal> inputs;
  private Signal output;

  Dl4jFallbackOp(GraphVertex vertex) {
    this.vertex = vertex;
  }

  @Override
  public Signal forward(Tape tape, List<Signal> inputs) {
    this.inputs = inputs;
    boolean learns = vertex.hasLayer() && vertex.getLayer().numParams() > 0;
    for (Signal input : inputs) {
      INDArray array = tape.array(input.shape());
      tape.copy(input.numbers(), tape.view(array, input.shape()));
      read.add(array);
      learns |= input.needsGradient();
    }
    // Its shape shows when it has run once; vertices are cleared for the next time.
    long[] shape = activate().shape();
    vertex.clear();
    INDArray given = tape.array(shape);
    tape.call(() -> given.assign(activate()));
    output = new Signal(tape.view(given, shape), learns, shape);
    return output;
  }

  private INDArray activate() {
    for (int i = 0; i < read.size(); i++) {
      vertex.setInput(i, read.get(i), workspaces);
    }
    return vertex.doForward(true, workspaces);
  }

  @Override
  public void backward(Tape tape) {
    if (!output.needsGradient()) {
      return;
    }
    INDArray given = tape.array(output.shape());
    tape.copy(
        output.gradient(tape, Layouts.plain(output.shape())), tape.view(given, output.shape()));
    List<INDArray> gradients = new ArrayList<>();
    for (Signal input : inputs) {
      INDArray gradient = tape.array(input.shape());
      gradients.add(gradient);
    }
    tape.call(
        () -> {
          vertex.setEpsilon(given.dup());
          INDArray[] computed = vertex.doBackward(false, workspaces).getSecond();
          for (int i = 0; i < gradients.size(); i++) {
            if (inputs.get(i).needsGradient()) {
              gradients.get(i).assign(computed[i]);
            }
          }
          vertex.clear();
        });
    for (int i = 0; i < gradients.size(); i++) {
      Signal input = inputs.get(i);
      if (input.needsGradient()) {
        memory numbers = tape.view(gradients.get(i), input.shape());
        input.contribute(numbers);
      }
    }
  }
}
