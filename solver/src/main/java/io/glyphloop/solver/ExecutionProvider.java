package io.glyphloop.solver;

/** What a model runs on. The choice is binding: nothing falls back to another one by itself. */
public enum ExecutionProvider {
  /** The processor. */
  CPU,
  /** The first NVIDIA GPU; needs the artifact {@code onnxruntime_gpu}, CUDA 12 and cuDNN 9. */
  CUDA
}
