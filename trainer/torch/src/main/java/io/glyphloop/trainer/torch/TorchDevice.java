package io.glyphloop.trainer.torch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where libtorch computes.
 *
 * @param name as libtorch has it: {@code cpu}, {@code cuda:0}
 */
record TorchDevice(String name) {

  static final TorchDevice CPU = new TorchDevice("cpu");

  /** Returns a tensor of an array's numbers there; on the processor it is the array itself. */
  Tensor upload(INDArray array, long... shape) {
    return HostMemory.view(array, shape).to(new Device(name), HostMemory.type(array.dataType()));
  }

  @Override
  public String toString() {
    return "libtorch on " + name;
  }
}
