package io.glyphloop.trainer.torch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where libtorch computes.
 *
 * @param name as libtorch has it: {@code cpu}, {@code cuda:0}
 * @param library its version, and how exact it is
 */
record TorchDevice(String name, String library) {

  static final TorchDevice CPU = new TorchDevice("cpu", new TorchLibrary().name());

  /** Returns a tensor of an array's numbers there; on the processor it is the array itself. */
  Tensor upload(INDArray array, long... shape) {
    return HostMemory.view(array, shape).to(new Device(name), HostMemory.type(array.dataType()));
  }

  /** Returns what tells trainings apart: one goes on on any card, by the same library. */
  @Override
  public String toString() {
    return library + " on " + name.replaceFirst(":.*", "");
  }
}
