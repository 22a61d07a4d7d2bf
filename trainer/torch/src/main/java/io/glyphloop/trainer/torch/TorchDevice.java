package io.glyphloop.trainer.torch;

import java.lang.ref.Reference;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.MemoryFormatOptional;
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

  /** Returns a tensor of an array's numbers there: a copy, on the processor too. */
  Tensor upload(INDArray array, long... shape) {
    Tensor copy =
        HostMemory.view(array, shape)
            .to(
                new Device(name),
                HostMemory.type(array.dataType()),
                false,
                true,
                new MemoryFormatOptional());
    // Until here its memory must not be freed, and nothing else of this array is used any more.
    Reference.reachabilityFence(array);
    return copy;
  }

  /** Returns what tells trainings apart: one goes on on any card, by the same library. */
  @Override
  public String toString() {
    return library + " on " + name.replaceFirst(":.*", "");
  }
}
