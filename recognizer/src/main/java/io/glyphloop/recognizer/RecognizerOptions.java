package io.glyphloop.recognizer;

import io.glyphloop.core.decode.Narrowing;
import java.util.Optional;

/**
 * How a model is run.
 *
 * @param name what {@link io.glyphloop.core.Recognition#reader()} says, for example a model's
 *     version; by default the file's name without {@code .onnx}
 * @param provider what it runs on; CPU by default
 * @param threads how many threads work on one call, at least 1, by default 1: several calls at once
 *     use the cores better than several threads in one
 * @param best how many candidates each recognition holds at most, at least 1, by default 5
 * @param batch how many images of one size run at once in {@code readAll}, at least 1, by default
 *     32
 * @param narrowing what is known of the texts beyond what the model knows; by default nothing
 */
public record RecognizerOptions(
    Optional<String> name,
    ExecutionProvider provider,
    int threads,
    int best,
    int batch,
    Optional<Narrowing> narrowing) {

  public RecognizerOptions {
    if (threads < 1 || best < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "threads, best and batch must be at least 1, not "
              + String.join(", ", "" + threads, "" + best, "" + batch));
    }
  }

  public static RecognizerOptions defaults() {
    return new RecognizerOptions(
        Optional.empty(), ExecutionProvider.CPU, 1, 5, 32, Optional.empty());
  }

  public RecognizerOptions withName(String newName) {
    return new RecognizerOptions(Optional.of(newName), provider, threads, best, batch, narrowing);
  }

  public RecognizerOptions withProvider(ExecutionProvider newProvider) {
    return new RecognizerOptions(name, newProvider, threads, best, batch, narrowing);
  }

  public RecognizerOptions withThreads(int newThreads) {
    return new RecognizerOptions(name, provider, newThreads, best, batch, narrowing);
  }

  public RecognizerOptions withBest(int newBest) {
    return new RecognizerOptions(name, provider, threads, newBest, batch, narrowing);
  }

  /** Returns options to read texts of fewer characters or lengths, or whatever their case. */
  public RecognizerOptions withNarrowing(Narrowing newNarrowing) {
    return new RecognizerOptions(name, provider, threads, best, batch, Optional.of(newNarrowing));
  }
}
