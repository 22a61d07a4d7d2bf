package io.glyphloop.loop.strength;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.eval.Calibration;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.report.StrengthReport;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.Guess;
import io.glyphloop.store.Run;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a workspace says of a target's captcha.
 *
 * @param model whose success is told, and who reads the held-out pictures
 * @param answersPerPicture as the target's file says
 * @param authorization the owner's consent, in words; empty on loopback
 */
public record WorkspaceStrength(
    Workspace workspace,
    String target,
    Recognizer model,
    int answersPerPicture,
    Optional<String> authorization,
    RunContext context) {

  private static final int SAMPLES = 12;
  private static final int MOST_EVALUATED = 1_000;

  /**
   * Puts the report together.
   *
   * @param benchmark fresh challenges that were answered; else the answers of the model's harvests
   *     count
   * @param folder where the report will lie; the last one there is compared with
   */
  public StrengthReport report(Optional<BenchmarkFile> benchmark, Path folder) {
    return report(
        benchmark,
        benchmark.isPresent()
            ? "fresh challenges of a benchmark on the live page."
            : "answers while harvesting the live page.",
        folder);
  }

  /**
   * Does the same.
   *
   * @param counted what was counted, in words
   */
  StrengthReport report(Optional<BenchmarkFile> benchmark, String counted, Path folder) {
    List<Guess> accepted = workspace.challenges().guesses(target, Verdict.ACCEPTED);
    List<Guess> rejected = workspace.challenges().guesses(target, Verdict.REJECTED);
    DatasetStats stats = workspace.challenges().stats(target);
    List<Run> runs = workspace.runs().of(target);
    Map<String, Long> met = fatals(runs);
    Optional<Evaluation> evaluation = evaluation();
    List<SampleImage> samples = new ArrayList<>(samples(accepted, true));
    samples.addAll(samples(rejected, false));
    return new StrengthReport(
        target,
        authorization,
        Instant.now(),
        benchmark.map(BenchmarkFile::reader).orElse(model.name()),
        benchmark.map(BenchmarkFile::success).orElseGet(() -> harvested(accepted, rejected)),
        counted,
        benchmark.map(BenchmarkFile::fatals).orElse(met),
        answered(accepted, rejected),
        new StrengthReport.Effort(
            stats.challenges(), stats.labels(), time(runs, "crawl"), time(runs, "train")),
        new StrengthReport.Limits(
            answersPerPicture,
            count("locked out", met, benchmark),
            count("throttled", met, benchmark)),
        benchmark
            .map(BenchmarkFile::perTry)
            .or(() -> evaluation.map(Evaluation::p50))
            .orElse(Duration.ZERO),
        benchmark.map(BenchmarkFile::pace).orElse(0.0),
        evaluation,
        calibration(accepted, rejected),
        samples,
        EarlierReport.in(folder, target));
  }

  private Rate harvested(List<Guess> accepted, List<Guess> rejected) {
    long right = byModel(accepted);
    return new Rate(right, right + byModel(rejected));
  }

  /** Returns how often each model was right, in the order in which they came. */
  private static List<StrengthReport.Answered> answered(
      List<Guess> accepted, List<Guess> rejected) {
    Map<String, Rate> byModel = new LinkedHashMap<>();
    Stream.concat(accepted.stream(), rejected.stream())
        .filter(guess -> !guess.model().isEmpty())
        .sorted(Comparator.comparingLong(Guess::id))
        .forEach(
            guess -> {
              Rate before = byModel.getOrDefault(guess.model(), new Rate(0, 0));
              long right = guess.verdict() == Verdict.ACCEPTED ? 1 : 0;
              byModel.put(guess.model(), new Rate(before.successes() + right, before.n() + 1));
            });
    return byModel.entrySet().stream()
        .map(entry -> new StrengthReport.Answered(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Optional<Calibration> calibration(List<Guess> accepted, List<Guess> rejected) {
    List<Guess> own =
        Stream.concat(accepted.stream(), rejected.stream())
            .filter(guess -> guess.model().equals(model.name()))
            .toList();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Calibration.of(own, Guess::confidence, guess -> guess.verdict() == Verdict.ACCEPTED));
  }

  private long byModel(List<Guess> guesses) {
    return guesses.stream().filter(guess -> guess.model().equals(model.name())).count();
  }

  private Optional<Evaluation> evaluation() {
    List<LabelledImage> heldOut =
        WorkspaceTraining.images(workspace, workspace.labels().snapshot(target).part(Split.TEST));
    return heldOut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Evaluator.evaluate(
                model, heldOut.subList(0, Math.min(MOST_EVALUATED, heldOut.size())), context));
  }

  private List<SampleImage> samples(List<Guess> guesses, boolean succeeded) {
    return guesses.subList(Math.max(0, guesses.size() - SAMPLES), guesses.size()).stream()
        .map(
            guess ->
                new SampleImage(workspace.images().read(guess.image()), guess.text(), succeeded))
        .toList();
  }

  private static Duration time(List<Run> runs, String kind) {
    return runs.stream()
        .filter(run -> run.kind().equals(kind) && run.end().isPresent())
        .map(run -> Duration.between(run.start(), run.end().get()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns what ended challenges of the harvests without a verdict, by cause. */
  private static Map<String, Long> fatals(List<Run> runs) {
    String prefix = "fatal.";
    Map<String, Long> fatals = new TreeMap<>();
    for (Run run : runs.stream().filter(run -> run.kind().equals("crawl")).toList()) {
      run.counts()
          .forEach(
              (name, count) -> {
                if (name.startsWith(prefix)) {
                  fatals.merge(name.substring(prefix.length()), Long.parseLong(count), Long::sum);
                }
              });
    }
    return fatals;
  }

  private static long count(
      String cause, Map<String, Long> harvests, Optional<BenchmarkFile> benchmark) {
    return harvests.getOrDefault(cause, 0L)
        + benchmark.map(file -> file.fatals().getOrDefault(cause, 0L)).orElse(0L);
  }
}
