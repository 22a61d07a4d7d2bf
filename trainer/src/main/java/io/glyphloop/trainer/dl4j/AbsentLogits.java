package io.glyphloop.trainer.dl4j;

import io.glyphloop.trainer.network.Head;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Puts {@link Head#ABSENT} where a network has no logit, so that losses see a full table. No
 * gradient comes back from there.
 */
final class AbsentLogits implements InputPreProcessor {

  private static final long serialVersionUID = 1;

  @JsonProperty private final int size;
  @JsonProperty private final int from;
  @JsonProperty private final int count;

  /** Fills the gap of a head. */
  AbsentLogits(Head head) {
    this(head.classes() * head.steps(), head.absentFrom(), head.absent());
  }

  @JsonCreator
  private AbsentLogits(
      @JsonProperty("size") int size,
      @JsonProperty("from") int from,
      @JsonProperty("count") int count) {
    this.size = size;
    this.from = from;
    this.count = count;
  }

  @Override
  public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
    long rows = input.size(0);
    INDArray full =
        workspaces.create(ArrayType.ACTIVATIONS, input.dataType(), new long[] {rows, size}, 'c');
    full.assign(Head.ABSENT);
    full.put(columns(0, from), input.get(columns(0, from)));
    if (from + count < size) {
      full.put(columns(from + count, size), input.get(columns(from, size - count)));
    }
    return full;
  }

  @Override
  public INDArray backprop(INDArray gradient, int batch, LayerWorkspaceMgr workspaces) {
    long rows = gradient.size(0);
    INDArray present =
        workspaces.create(
            ArrayType.ACTIVATION_GRAD,
            gradient.dataType(),
            new long[] {rows, size - (long) count},
            'c');
    present.put(columns(0, from), gradient.get(columns(0, from)));
    if (from + count < size) {
      present.put(columns(from, size - count), gradient.get(columns(from + count, size)));
    }
    return present;
  }

  private static INDArrayIndex[] columns(int from, int to) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, to)};
  }

  @Override
  public InputPreProcessor clone() {
    return new AbsentLogits(size, from, count);
  }

  @Override
  public InputType getOutputType(InputType input) {
    return InputType.feedForward(size);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    return Pair.of(mask, state);
  }
}
