package io.glyphloop.trainer.onednn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that oneDNN has no primitive of ours for: Deeplearning4j computes it. */
final class Dl4jFallbackOp implements Operation {

  private final GraphVertex vertex;
  private final LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
  private final List<INDArray> read = new ArrayList<>();
  private List<Activation> inputs;
  private Activation output;

  Dl4jFallbackOp(GraphVertex vertex) {
    this.vertex = vertex;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    this.inputs = inputs;
    boolean learns = vertex.hasLayer() && vertex.getLayer().numParams() > 0;
    for (Activation input : inputs) {
      INDArray array = plan.array(input.shape());
      plan.copy(input.numbers(), plan.view(array, input.shape()));
      read.add(array);
      learns |= input.needsGradient();
    }
    // Its shape shows when it has run once; vertices are cleared for the next time.
    long[] shape = activate().shape();
    vertex.clear();
    INDArray given = plan.array(shape);
    plan.call(() -> given.assign(activate()));
    output = new Activation(plan.view(given, shape), learns, shape);
    return output;
  }

  private INDArray activate() {
    for (int i = 0; i < read.size(); i++) {
      vertex.setInput(i, read.get(i), workspaces);
    }
    return vertex.doForward(true, workspaces);
  }

  @Override
  public void backward(ExecutionPlan plan) {
    if (!output.needsGradient()) {
      return;
    }
    INDArray given = plan.array(output.shape());
    plan.copy(
        output.gradient(plan, Layouts.plain(output.shape())), plan.view(given, output.shape()));
    List<INDArray> gradients = inputs.stream().map(input -> plan.array(input.shape())).toList();
    plan.call(
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
      Activation input = inputs.get(i);
      if (input.needsGradient()) {
        input.contribute(plan.view(gradients.get(i), input.shape()));
      }
    }
  }
}
