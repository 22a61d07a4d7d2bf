package io.glyphloop.recognizer;

import java.util.Optional;

/**
 * How a model is run.
 *
 * @param name what {@link io.glyphloop.core.Recognition#reader()} says, for example a model's
 *     version; by default the file's name without {@code .onnx}
 * @param provider what it runs on; CPU by default
 * @param best how many candidates each recognition holds at most, at least 1, by default 5
 */
public record RecognizerOptions(Optional<String> name, ExecutionProvider provider, int best) {

  public RecognizerOptions {
    if (best < 1) {
      throw new IllegalArgumentException("best must be at least 1, not " + best);
    }
  }

  public static RecognizerOptions defaults() {
    return new RecognizerOptions(Optional.empty(), ExecutionProvider.CPU, 5);
  }

  public RecognizerOptions withName(String newName) {
    return new RecognizerOptions(Optional.of(newName), provider, best);
  }

  public RecognizerOptions withProvider(ExecutionProvider newProvider) {
    return new RecognizerOptions(name, newProvider, best);
  }

  public RecognizerOptions withBest(int newBest) {
    return new RecognizerOptions(name, provider, newBest);
  }
}
