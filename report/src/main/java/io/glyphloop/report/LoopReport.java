package io.glyphloop.report;

import io.glyphloop.core.Digest;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.stats.Rate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a loop measured.
 *
 * @param authorization the consent of the site's owner, in words; empty on loopback
 * @param at when the loop ended
 * @param rounds the rounds in their order; may be empty
 * @param benchmark how the last live model fared on fresh challenges that were not kept; n is 0
 *     when there was none
 * @param fatals challenges of the benchmark without a verdict, by cause in words
 * @param samples images of the benchmark with their answers
 * @param model the model that was live at the end
 * @param seed what everything random was decided by
 * @param machine processor and cores, in words
 * @param total wall-clock time of the whole loop
 */
public record LoopReport(
    String target,
    Optional<String> authorization,
    Instant at,
    Start start,
    List<Round> rounds,
    Rate benchmark,
    Map<String, Long> fatals,
    List<SampleImage> samples,
    Model model,
    long seed,
    String machine,
    Duration total) {

  public LoopReport {
    rounds = List.copyOf(rounds);
    fatals = Map.copyOf(fatals);
    samples = List.copyOf(samples);
  }

  /**
   * Writes the report as one HTML file, whole or not at all: pictures are inside it, nothing is
   * fetched, no script runs, and every text is escaped. An existing file is replaced.
   *
   * @throws io.glyphloop.core.error.StorageException when it cannot be written
   */
  public void write(Path file) {
    OutputFile.writeWhole(file, html().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the figures for programs: {@code target}, {@code rounds} (each with {@code challenges}
   * and {@code labels} so far, {@code succ} and {@code n} of its harvest, {@code training_seconds},
   * {@code promoted}, {@code outcome}), {@code benchmark} ({@code succ}, {@code n}; n is 0 without
   * one), {@code fatal} of the benchmark, {@code model}, {@code file} and {@code seconds}.
   */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("target", target);
    figures.put("rounds", rounds.stream().map(LoopReport::figures).toList());
    figures.put("benchmark", Map.of("succ", benchmark.successes(), "n", benchmark.n()));
    figures.put("fatal", fatals);
    figures.put("model", model.version());
    figures.put("file", model.file().toString());
    figures.put("seconds", total.toNanos() / 1e9);
    return figures;
  }

  private static Map<String, Object> figures(Round round) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("challenges", round.challenges());
    figures.put("labels", round.labels());
    figures.put("succ", round.liveRate().successes());
    figures.put("n", round.liveRate().n());
    figures.put("training_seconds", round.trainingTime().toNanos() / 1e9);
    figures.put("promoted", round.promoted());
    figures.put("outcome", round.outcome());
    return figures;
  }

  String html() {
    return PageFiles.render("report.html", ReportView.of(this));
  }

  /**
   * What there was when the first round began.
   *
   * @param challenges challenges fetched by earlier loops; 0 at a cold start
   * @param labels labels from earlier loops and imports; 0 at a cold start
   * @param elapsed wall-clock time from the start of the loop, mostly spent on the first training
   */
  public record Start(long challenges, long labels, Duration elapsed) {}

  /**
   * One harvest and the training after it.
   *
   * @param number counting from 1
   * @param challenges challenges fetched so far, this round's among them
   * @param labels verified labels so far, this round's among them
   * @param liveRate how often this round's harvest was solved, by the model that was live then
   * @param trainingTime how long the candidate was trained; zero when none was
   * @param outcome what became of the candidate, for a person: its held-out rate and the live one's
   * @param promoted whether the candidate became the live model
   * @param elapsed wall-clock time from the start of the loop to the end of this round
   */
  public record Round(
      int number,
      long challenges,
      long labels,
      Rate liveRate,
      Duration trainingTime,
      String outcome,
      boolean promoted,
      Duration elapsed) {}

  /**
   * The model that was live at the end.
   *
   * @param version its version, for example {@code demo-3}
   */
  public record Model(Path file, String version, Digest digest, ModelManifest manifest) {}
}
