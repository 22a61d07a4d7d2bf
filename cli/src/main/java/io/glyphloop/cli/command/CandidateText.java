package io.glyphloop.cli.command;

import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.core.text.Printable;
import io.glyphloop.loop.promotion.HeldOutDecision;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says what a training gave, and what was decided of it.
 *
 * @param result takes a line of the result
 * @param note takes a line that is no part of it
 */
record CandidateText(
    WorkspaceTraining.Candidate candidate, Consumer<String> result, Consumer<String> note) {

  private String version() {
    return candidate.model().version();
  }

  void trained() {
    TrainedModel trained = candidate.trained();
    result.accept(
        String.format(
            Locale.ROOT,
            "%s: %s, %d epochs in %d s, %.0f images/s; validation exact %s",
            Printable.line(version()),
            candidate.model().manifest().architecture(),
            trained.epochs(),
            trained.took().toSeconds(),
            trained.imagesPerSecond(),
            trained.validation()));
    String onTest =
        candidate
            .heldOut()
            .map(
                read ->
                    words(read)
                        + " (held-out images, chosen by digest beforehand; none whose label depends"
                        + " on what a model read)")
            .orElse("there are no held-out images yet whose labels depend on no model's answers");
    result.accept("test: " + onTest);
  }

  private static String words(Evaluation read) {
    return "exact " + read.exact() + ", per character " + read.perChar();
  }

  /** Says that nothing was to be decided. */
  void left() {
    result.accept(version() + " stays a candidate");
  }

  void decided(HeldOutDecision decision) {
    if (decision.compared().isEmpty()) {
      candidate.heldOut().ifPresent(read -> warnIfNothing(read.exact(), "held-out"));
      warnIfNothing(candidate.trained().validation(), "validation");
    }
    decision
        .compared()
        .ifPresent(
            live ->
                live.heldOut()
                    .ifPresent(
                        read ->
                            result.accept(
                                "live " + live.version() + " on the same: " + words(read))));
    result.accept(
        version()
            + (decision.promoted() ? " is live: " : " stays a candidate: ")
            + decision.reason());
    if (!decision.promoted()) {
      result.accept("to make it live all the same: glyphloop model promote " + version());
    }
  }

  private void warnIfNothing(Rate read, String part) {
    if (read.n() > 0 && read.successes() == 0) {
      note.accept(
          "warning: "
              + version()
              + " reads none of the "
              + read.n()
              + " "
              + part
              + " images; train longer, or on more labels");
    }
  }

  /**
   * Returns the figures for programs: {@code model}, {@code file}, {@code architecture}, {@code
   * epochs}, {@code seconds}, {@code images_per_second}, {@code validation} ({@code succ}, {@code
   * n}), {@code test} (as {@code evaluate} has it; null without held-out images), {@code live}, and
   * {@code reason} (null where nothing was decided).
   */
  Map<String, Object> figures(Optional<HeldOutDecision> decision, Path file) {
    TrainedModel trained = candidate.trained();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("model", version());
    figures.put("file", file.toString());
    figures.put("architecture", candidate.model().manifest().architecture());
    figures.put("epochs", trained.epochs());
    figures.put("seconds", trained.took().toNanos() / 1e9);
    figures.put("images_per_second", trained.imagesPerSecond());
    figures.put(
        "validation",
        Map.of("succ", trained.validation().successes(), "n", trained.validation().n()));
    figures.put("test", candidate.heldOut().map(Evaluation::toMap).orElse(null));
    figures.put("live", decision.map(HeldOutDecision::promoted).orElse(false));
    figures.put("reason", decision.map(HeldOutDecision::reason).orElse(null));
    return figures;
  }
}
