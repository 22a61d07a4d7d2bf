package io.glyphloop.report;

import io.glyphloop.core.Json;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Calibration;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.core.stats.Tries;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How strong a captcha is, for its owner: what stands between a script and the form, and what would
 * help.
 *
 * @param authorization the consent of the site's owner, in words; empty on loopback
 * @param model what answered
 * @param success solved challenges, of those that {@code counted} says
 * @param counted what was counted, in words
 * @param fatals challenges without a verdict, by cause in words
 * @param models every model that has answered the page, in the order in which they came
 * @param effort what it took until then
 * @param limits what the site allows
 * @param perTry processor time to read one picture
 * @param pace challenges a second over all visitors, as they were met; 0 when not measured
 * @param evaluation the model on held-out labelled pictures; empty where there are none
 * @param calibration whether the confidence of the model's answers on the page can be believed;
 *     empty where none was kept
 * @param samples pictures with their answers
 * @param earlier the last report of the same target
 */
public record StrengthReport(
    String target,
    Optional<String> authorization,
    Instant at,
    String model,
    Rate success,
    String counted,
    Map<String, Long> fatals,
    List<Answered> models,
    Effort effort,
    Limits limits,
    Duration perTry,
    double pace,
    Optional<Evaluation> evaluation,
    Optional<Calibration> calibration,
    List<SampleImage> samples,
    Optional<Earlier> earlier) {

  public static final String PAGE = "report.html";
  public static final String DATA = "report.json";

  public StrengthReport {
    fatals = Map.copyOf(fatals);
    models = List.copyOf(models);
    samples = List.copyOf(samples);
  }

  /**
   * What a script had before.
   *
   * @param challenges that were fetched
   * @param labels pictures whose text was known
   * @param harvesting wall-clock time of all harvests
   * @param training wall-clock time of all trainings; zero where the base model answered
   */
  public record Effort(long challenges, long labels, Duration harvesting, Duration training) {}

  /**
   * What the site allows, as the target's file says and as it was met.
   *
   * @param answersPerPicture how many answers it takes for one picture
   * @param lockedOut challenges that ended with a lock-out
   * @param throttled challenges that ended with "too many requests"
   */
  public record Limits(int answersPerPicture, long lockedOut, long throttled) {}

  /**
   * How often a model was right on the page.
   *
   * @param success of its answers, harvests and comparisons with others included
   */
  public record Answered(String model, Rate success) {}

  /** What the last report said. */
  public record Earlier(Instant at, String model, Rate success) {}

  /** Returns how many tries it takes at the measured success. */
  public Tries tries() {
    return new Tries(success.value());
  }

  /**
   * Writes the page, which holds everything and needs nothing beside it, and the same as JSON.
   *
   * @throws io.glyphloop.core.error.StorageException when the folder cannot be written
   */
  public void write(Path folder) {
    OutputFile.writeWhole(folder.resolve(PAGE), html().getBytes(StandardCharsets.UTF_8));
    OutputFile.writeWhole(
        folder.resolve(DATA), (toJson() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
  }

  String html() {
    return PageFiles.render("strength.html", StrengthView.of(this));
  }

  /**
   * Returns one line of JSON: {@code target}, {@code at}, {@code model}, {@code counted}, {@code
   * succ} and {@code n}, {@code rate} with {@code rate_low} and {@code rate_high} (95%, Wilson),
   * {@code fatal} (by cause), {@code models} (who answered: {@code model}, {@code succ}, {@code
   * n}), {@code effort} and {@code limits}, {@code tries} ({@code expected}, {@code until_50},
   * {@code until_95}; null when nothing was solved), {@code cpu_seconds_a_success}, {@code
   * evaluation} (figures by name, with {@code by_length}, {@code by_character} and {@code
   * confusions}; or null), {@code advice}, and {@code earlier} (or null).
   */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("target", target);
    json.put("at", at.toString());
    json.put("authorization", authorization.orElse(null));
    json.put("model", model);
    json.put("counted", counted);
    json.put("succ", success.successes());
    json.put("n", success.n());
    success.put(json, "rate");
    json.put("fatal", fatals);
    json.put("models", models.stream().map(StrengthReport::json).toList());
    json.put(
        "effort",
        Map.of(
            "challenges", effort.challenges(),
            "labels", effort.labels(),
            "harvesting_seconds", seconds(effort.harvesting()),
            "training_seconds", seconds(effort.training())));
    json.put(
        "limits",
        Map.of(
            "answers_per_picture", limits.answersPerPicture(),
            "locked_out", limits.lockedOut(),
            "throttled", limits.throttled()));
    boolean solved = success.successes() > 0;
    Map<String, Object> needed = new LinkedHashMap<>();
    needed.put("expected", solved ? tries().expected() : null);
    needed.put("until_50", solved ? tries().until(0.5).getAsLong() : null);
    needed.put("until_95", solved ? tries().until(0.95).getAsLong() : null);
    json.put("tries", needed);
    json.put("cpu_seconds_a_success", solved ? tries().expected() * seconds(perTry) : null);
    json.put("evaluation", evaluation.map(StrengthReport::json).orElse(null));
    json.put("calibration_error", calibration.map(Calibration::expectedError).orElse(null));
    json.put("advice", Advice.of(this));
    json.put("earlier", earlier.map(StrengthReport::json).orElse(null));
    return Json.inSnakeCase(json);
  }

  private static Map<String, Object> json(Evaluation read) {
    Breakdown breakdown = read.breakdown();
    Map<String, Object> json = new LinkedHashMap<>(read.toMap());
    // These texts are mostly answers that were accepted: it would say that all of them are right.
    json.remove("calibration_error");
    json.put("by_length", breakdown.byLength());
    json.put("by_character", breakdown.byCharacter());
    json.put("confusions", breakdown.confusions());
    return json;
  }

  private static Map<String, Object> json(Answered answered) {
    return Map.of(
        "model", answered.model(),
        "succ", answered.success().successes(),
        "n", answered.success().n());
  }

  private static Map<String, Object> json(Earlier earlier) {
    return Map.of(
        "at", earlier.at().toString(),
        "model", earlier.model(),
        "succ", earlier.success().successes(),
        "n", earlier.success().n());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
