package io.glyphloop.trainer.torch;

import io.glyphloop.trainer.dl4j.GradientStep;
import io.glyphloop.trainer.network.BatchNorm;
import io.glyphloop.trainer.network.Head;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training step whose forward and backward passes libtorch computes, on the processor or on a
 * card. Parameters go there and gradients come back as one array each; in between the logits come
 * to this side, where the text loss is computed.
 *
 * <p>Nothing of libtorch's outlives a batch.
 */
final class TorchStep extends GradientStep {

  private static final long SPREAD = 1_000_003;

  private final NetworkSpec spec;
  private final TorchDevice device;
  private final ParameterViews views;
  private final LossLayer loss;

  /**
   * @param network that of the specification, initialised, of 32 or 64 bits
   */
  TorchStep(NetworkSpec spec, ComputationGraph network, TorchDevice device) {
    super(network);
    TorchLibrary.load();
    this.spec = spec;
    this.device = device;
    this.views = new ParameterViews(network);
    this.loss = (LossLayer) network.getOutputLayer(0).conf().getLayer();
  }

  @Override
  @SuppressWarnings("try") // The scope is used by being there.
  public double gradient(DataSet batch) {
    // Frees what libtorch makes at the end of the batch, and not when Java's collector comes by.
    try (PointerScope scope = new PointerScope()) {
      seed();
      INDArray pictures = batch.getFeatures().dup('c');
      INDArray values = network().params();
      Tensor flat = device.upload(values, values.length()).detach().set_requires_grad(true);
      TorchLayers layers =
          new TorchLayers(views.of(flat), device.upload(pictures, pictures.shape()));
      Tensor logits = forward(layers);
      INDArray found = Nd4j.create(values.dataType(), new long[] {logits.size(0), logits.size(1)});
      HostMemory.view(found, found.shape()).copy_(logits.detach());
      Pair<Double, INDArray> both =
          loss.getLossFn()
              .computeGradientAndScore(
                  batch.getLabels(), found, loss.getActivationFn(), null, false);
      INDArray slope = both.getSecond().dup('c');
      logits.backward(
          device.upload(slope, slope.shape()),
          new BoolOptional(false),
          false,
          new TensorArrayRefOptional());
      takeGradient(flat, layers);
      return both.getFirst() / found.size(0);
    }
  }

  /**
   * What dropout drops follows from the network's seed and the batch's number, so that a resumed
   * training drops as one that never stopped.
   */
  private void seed() {
    long seed = network().getConfiguration().getDefaultConfiguration().getSeed();
    torch.manual_seed(seed * SPREAD + network().getIterationCount());
  }

  /** Returns the logits, {@code [batch, classes * steps]}, those that cannot occur among them. */
  private Tensor forward(TorchLayers layers) {
    Tensor last = null;
    for (Node node : spec.nodes()) {
      last = layers.add(node);
    }
    Tensor given = last.flatten(1, -1);
    Head head = spec.head();
    if (head.absent() == 0) {
      return given;
    }
    long from = head.absentFrom();
    Tensor absent =
        torch.full(
            new long[] {given.size(0), head.absent()}, new Scalar(Head.ABSENT), given.options());
    return torch.cat(
        new TensorVector(
            given.narrow(1, 0, from), absent, given.narrow(1, from, head.logits() - from)),
        1);
  }

  private void takeGradient(Tensor flat, TorchLayers layers) {
    Tensor gradient = flat.grad();
    for (TorchLayers.Average average : layers.averages()) {
      // Deeplearning4j subtracts "gradients": this is the negative of what is added.
      Tensor running = views.part(flat.detach(), average.parameter());
      views
          .part(gradient, average.parameter())
          .copy_(running.sub(average.batch()).mul_(new Scalar(1 - BatchNorm.DECAY)));
    }
    HostMemory.view(network().getGradientsViewArray(), gradient.size(0)).copy_(gradient);
  }

  @Override
  public String description() {
    return device.toString();
  }

  @Override
  public void close() {
    // Nothing is kept between batches.
  }
}
