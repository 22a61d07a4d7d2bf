package io.glyphloop.recognizer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.device.DeviceChoice;
import io.glyphloop.core.device.GpuLibrary;
import io.glyphloop.core.device.GpuProfile;
import io.glyphloop.core.device.NvidiaSmi;
import io.glyphloop.core.error.ModelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a model runs on. The choice is binding: nothing falls back to another one by itself. */
public enum ExecutionProvider {
  /** The processor. */
  CPU,
  /** The first NVIDIA GPU; needs the artifact {@code onnxruntime_gpu}, CUDA 12 and cuDNN 9. */
  CUDA;

  /**
   * Chooses for a user.
   *
   * @param note is told in one line what was chosen, unless nothing else was to be expected
   * @throws io.glyphloop.core.error.UsageException when a card was demanded and cannot be used
   */
  public static ExecutionProvider choose(Device wanted, Consumer<String> note) {
    // Loading the runtime takes time; who wants the processor need not ask it.
    boolean built =
        !wanted.is(Device.Kind.CPU)
            && OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    GpuLibrary runtime =
        new GpuLibrary(
            "ONNX Runtime",
            built,
            // Its machine code begins at 6.0; older cards are told at the first picture.
            Optional.of(GpuProfile.GPU),
            false,
            List.of(GpuProfile.GPU));
    // Reading takes milliseconds: on an ordinary build nobody misses a card.
    boolean asked = built || wanted.is(Device.Kind.CUDA);
    DeviceChoice choice =
        DeviceChoice.decide(
            wanted, runtime, () -> asked ? NvidiaSmi.ofDriver().cards() : List.of());
    if (choice.cuda()) {
      try {
        OnnxSessions.checkCuda();
      } catch (ModelException e) {
        if (wanted.is(Device.Kind.CUDA)) {
          throw e;
        }
        choice = DeviceChoice.instead(e);
      }
    }
    choice.note().ifPresent(note);
    return choice.cuda() ? CUDA : CPU;
  }
}
