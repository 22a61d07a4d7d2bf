package io.glyphloop.trainer.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays of Deeplearning4j, as libtorch sees them where they lie. */
final class HostMemory {

  private HostMemory() {}

  /**
   * Returns a tensor over an array's own memory: no copy. The array must outlive it.
   *
   * @param array contiguous, in row-major order, of 32 or 64 bits
   * @param shape the shape to see it in; need not be the array's own
   */
  static Tensor view(INDArray array, long... shape) {
    return torch.from_blob(
        array.data().addressPointer(), shape, new TensorOptions(type(array.dataType())));
  }

  static ScalarType type(DataType type) {
    return switch (type) {
      case FLOAT -> ScalarType.Float;
      case DOUBLE -> ScalarType.Double;
      default -> throw new IllegalArgumentException("no tensors of " + type + " are trained");
    };
  }
}
