package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.Json;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.evaluation.EvaluationFiles;
import io.glyphloop.report.evaluation.EvaluationJson;
import io.glyphloop.report.evaluation.EvaluationText;
import io.glyphloop.report.evaluation.Measured;
import io.glyphloop.report.evaluation.ModelFacts;
import io.glyphloop.store.dataset.EvaluationSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: how well models read labelled images. */
@Command(
    name = "evaluate",
    description = {
      "Reads labelled images with a model and says how often it is right, with the 95%% interval,"
          + " and where its errors lie. With several models: all side by side in one table.",
      "Labels follow the model's own charset and case rule, or what --charset, --length, --case"
          + " and --same narrow them to. Beside 'live' all models know what its target's texts look"
          + " like."
    },
    footer = {
      "  scripts/glyphloop evaluate --model demo.onnx --data images.tar --json",
      "  scripts/glyphloop evaluate --model live --workspace W --data folder/ --mistakes sheet.png",
      "  scripts/glyphloop evaluate --model a.onnx --model b.onnx --data folder/ --report out/"
    })
public final class EvaluateCommand extends ConsoleCommand implements Runnable {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE.onnx|base|live",
      description = {
        "A model's file, the base model, or the live one of a workspace.",
        "Given several times: a table of all, each held against the first."
      })
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "Labelled images: a folder, .tar, .tar.gz or .zip.")
  private Path data;

  @Mixin private LabelPlaceOptions labels;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--best-path",
      description = {
        "Read the most probable class of each step instead of searching for the most probable",
        "text: what the examples in other languages do."
      })
  private boolean bestPath;

  @Option(
      names = "--target",
      paramLabel = "NAME|FILE.yaml",
      description = "Whose live model; default: the only one there is.")
  private Optional<String> target;

  @Option(
      names = "--json",
      description = "Print one JSON object instead of lines; an array of them for several models.")
  private boolean json;

  @Option(
      names = "--details",
      description = "Show all characters and errors, not only the worst; --json does so anyway.")
  private boolean details;

  @Option(
      names = "--mistakes",
      paramLabel = "SHEET.png",
      description = {
        "Draw the images that were read wrongly, the most confidently wrong ones first;",
        "of several models, those of the first."
      })
  private Optional<Path> mistakes;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write a page with all tables and pictures, and all predictions as CSV.")
  private Optional<Path> report;

  @Option(
      names = "--exact-csv",
      description = {
        "Write texts into the CSV as they are; default: an apostrophe before those that a",
        "spreadsheet would run as a formula."
      })
  private boolean exactCsv;

  @Override
  public void run() {
    if (exactCsv && report.isEmpty()) {
      throw new UsageException("--exact-csv is for --report", "give both or none");
    }
    if (target.isPresent() && !models.contains(StartModel.LIVE)) {
      throw new UsageException(
          "--target says whose live model is meant", "leave it out, or give --model live");
    }
    RecognizerOptions asked = reading.of(context.console(), models);
    RecognizerOptions options =
        Models.comparing(models, workspaceOption, target, bestPath ? asked.withBestPath() : asked);
    mistakes.ifPresent(OutputFile::checkWithFolder);
    report.ifPresent(OutputFile::makeFolder);
    EvaluationSet set =
        new EvaluationSet(data, labels.convention(), labels.names(), this::note, context.run());
    List<Measured> measured = models.stream().map(model -> measure(model, options, set)).toList();
    if (mistakes.isPresent() || report.isPresent()) {
      EvaluationFiles files = EvaluationFiles.of(measured, set::images);
      mistakes.ifPresent(files::writeMistakes);
      report
          .map(folder -> files.writeReport(folder, dataName(), Instant.now(), exactCsv))
          .ifPresent(page -> note("report: " + page));
    }
    if (json) {
      result(Json.of(EvaluationJson.of(measured)));
    } else {
      result(EvaluationText.lines(measured, details));
    }
  }

  private String dataName() {
    return String.valueOf(data.getFileName());
  }

  private Measured measure(String model, RecognizerOptions options, EvaluationSet set) {
    try (OnnxRecognizer recognizer = Models.open(model, workspaceOption, target, options)) {
      return new Measured(
          model.equals(StartModel.LIVE) ? recognizer.name() : model,
          ModelFacts.of(recognizer.manifest(), recognizer.bytes()),
          set.measure(recognizer));
    }
  }
}
