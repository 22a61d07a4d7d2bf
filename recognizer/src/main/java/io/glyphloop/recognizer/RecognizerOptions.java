package io.glyphloop.recognizer;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Narrowing;
import java.time.Duration;
import java.util.Optional;

/**
 * How a model is run.
 *
 * @param name what {@link io.glyphloop.core.Recognition#model()} says, for example a model's
 *     version; by default the file's name without {@code .onnx}
 * @param provider what it runs on; CPU by default
 * @param best how many candidates each recognition holds at most, at least 1, by default 5
 * @param narrowing what is known of the texts beyond what the model knows; by default nothing
 * @param bestPath whether the most probable class of each step is read instead of the most probable
 *     text, as examples in other languages do; by default not
 * @param foreignOperators whether a graph may have operators that Glyphloop does not write; by
 *     default not, since such a graph can run without end or take any amount of memory
 * @param timeLimit how long opening the model may take, and with {@code foreignOperators} each
 *     batch of pictures too, before it is given up; one minute by default
 */
public record RecognizerOptions(
    Optional<String> name,
    ExecutionProvider provider,
    int best,
    Optional<Narrowing> narrowing,
    boolean bestPath,
    boolean foreignOperators,
    Duration timeLimit) {

  public RecognizerOptions {
    if (best < 1) {
      throw new IllegalArgumentException("best must be at least 1, not " + best);
    }
  }

  public static RecognizerOptions defaults() {
    return new RecognizerOptions(
        Optional.empty(),
        ExecutionProvider.CPU,
        5,
        Optional.empty(),
        false,
        false,
        Duration.ofMinutes(1));
  }

  public RecognizerOptions withName(String newName) {
    return new RecognizerOptions(
        Optional.of(newName), provider, best, narrowing, bestPath, foreignOperators, timeLimit);
  }

  public RecognizerOptions withProvider(ExecutionProvider newProvider) {
    return new RecognizerOptions(
        name, newProvider, best, narrowing, bestPath, foreignOperators, timeLimit);
  }

  public RecognizerOptions withBest(int newBest) {
    return new RecognizerOptions(
        name, provider, newBest, narrowing, bestPath, foreignOperators, timeLimit);
  }

  /** Returns options to read texts of fewer characters or lengths, or whatever their case. */
  public RecognizerOptions withNarrowing(Narrowing newNarrowing) {
    return new RecognizerOptions(
        name, provider, best, Optional.of(newNarrowing), bestPath, foreignOperators, timeLimit);
  }

  /** Returns options to read the most probable class of each step. */
  public RecognizerOptions withBestPath() {
    return new RecognizerOptions(
        name, provider, best, narrowing, true, foreignOperators, timeLimit);
  }

  /** Returns options to open a graph that others wrote too; only for files that you trust. */
  public RecognizerOptions withForeignOperators() {
    return new RecognizerOptions(name, provider, best, narrowing, bestPath, true, timeLimit);
  }

  /** Returns options to give up sooner or later on what does not end. */
  public RecognizerOptions withTimeLimit(Duration newLimit) {
    return new RecognizerOptions(
        name, provider, best, narrowing, bestPath, foreignOperators, newLimit);
  }

  /** Returns options to read the texts of a target, as far as nothing else is known of them. */
  public RecognizerOptions forTarget(TextRule rule) {
    Narrowing target = Narrowing.to(rule);
    return withNarrowing(narrowing.map(known -> known.orElse(target)).orElse(target));
  }
}
