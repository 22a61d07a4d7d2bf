package io.glyphloop.loop.ui;

import io.glyphloop.core.Json;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.Run;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The trainings of a target, with the curve of the latest while it is being trained. */
record Trainings(Html html, Workspace workspace, String target) {

  private static final CSVFormat FIGURES =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private static final int SHOWN = 20;

  List<LiveEvents.Part> parts() {
    return List.of(
        new LiveEvents.Part("curves", Duration.ofSeconds(1), this::curves),
        new LiveEvents.Part(
            "trainings", Duration.ofSeconds(3), () -> html.render("training-list", view())));
  }

  Map<String, Object> view() {
    return Map.of("trainings", latest().stream().map(Trainings::view).toList());
  }

  /** Returns the latest trainings, the newest first. */
  private List<Run> latest() {
    return workspace.runs().of(target).stream()
        .filter(run -> run.kind().equals("train"))
        .sorted(Comparator.comparing(Run::id).reversed())
        .limit(SHOWN)
        .toList();
  }

  private static Map<String, Object> view(Run run) {
    return Map.of(
        "number", run.id(),
        "start", Html.date(run.start()),
        "took", Html.duration(Duration.between(run.start(), run.end().orElseGet(Instant::now))),
        "outcome", run.outcome().name().toLowerCase(Locale.ROOT),
        "epochs", run.counts().getOrDefault("epochs", "–"),
        "validation", run.counts().getOrDefault("validation.exact", "–"));
  }

  /** Returns the figures of the latest training that has some, epoch by epoch. */
  private String curves() {
    List<Map<String, Object>> epochs =
        latest().stream()
            .map(run -> folder(run).resolve("progress.csv"))
            .filter(Files::isRegularFile)
            .findFirst()
            .map(Trainings::read)
            .orElse(List.of());
    return Json.of(Map.of("epochs", epochs));
  }

  /** A training that was resumed goes on in the folder of the one that was cut off. */
  private Path folder(Run run) {
    String folder = run.counts().getOrDefault("folder", "runs/" + run.id());
    return workspace.root().resolve(folder);
  }

  private static List<Map<String, Object>> read(Path file) {
    try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, FIGURES)) {
      return csv.stream()
          .map(
              row ->
                  Map.<String, Object>of(
                      "training", percent(row, "train_exact"),
                      "validation", percent(row, "validation_exact")))
          .toList();
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new StorageException(
          "cannot read " + file + " (" + Reason.of(e) + ")", "check the folder and the disk", e);
    }
  }

  private static double percent(CSVRecord row, String column) {
    return 100 * Double.parseDouble(row.get(column));
  }
}
