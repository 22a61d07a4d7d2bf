package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.Json;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.EvaluationReport;
import io.glyphloop.report.EvaluationReport.Mistake;
import io.glyphloop.report.PictureSheet;
import io.glyphloop.report.evaluation.Comparison;
import io.glyphloop.report.evaluation.EvaluationJson;
import io.glyphloop.report.evaluation.EvaluationText;
import io.glyphloop.report.evaluation.Measured;
import io.glyphloop.report.evaluation.ModelFacts;
import io.glyphloop.report.evaluation.ReadingsFile;
import io.glyphloop.store.dataset.Convention;
import io.glyphloop.store.dataset.DatasetEntry;
import io.glyphloop.store.dataset.DatasetReader;
import io.glyphloop.store.dataset.Skipped;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          + " and --same narrow them to."
    },
    footer = {
      "  scripts/glyphloop evaluate --model demo.onnx --data images.tar --json",
      "  scripts/glyphloop evaluate --model live --workspace W --data folder/ --mistakes sheet.png",
      "  scripts/glyphloop evaluate --model a.onnx --model b.onnx --data folder/ --report out/"
    })
public final class EvaluateCommand extends ConsoleCommand implements Runnable {

  private static final int MOST_MISTAKES = 100;

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

  @Option(
      names = "--convention",
      paramLabel = "NAME",
      description =
          "Where the labels are: ${COMPLETION-CANDIDATES}; default: lists beside the images"
              + " (METADATA), else what fits the names best.")
  private Optional<Convention> given = Optional.empty();

  @Option(
      names = "--names",
      paramLabel = "ENCODING",
      description = "The encoding of an archive's file names and of lists, where not UTF-8: GBK.")
  private Optional<Charset> encoding = Optional.empty();

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private NarrowingOptions narrowing;

  @Mixin private ForeignModelOption foreign;

  @Mixin private DeviceOption deviceOption;

  @Option(
      names = "--target",
      paramLabel = "NAME",
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
    RecognizerOptions options =
        foreign.applyTo(
            narrowing.applyTo(
                RecognizerOptions.defaults()
                    .withProvider(deviceOption.provider(context.console()))),
            models);
    List<Measured> measured = new ArrayList<>();
    Optional<Convention> convention = given;
    for (String model : models) {
      convention = Optional.of(measure(model, options, convention, measured));
    }
    Map<String, byte[]> pictures = pictures(measured, convention.orElseThrow());
    mistakes.ifPresent(
        file ->
            PictureSheet.write(
                file, mistakes(measured.get(0), pictures).stream().map(Mistake::cell).toList()));
    report.ifPresent(folder -> write(folder, measured, pictures));
    print(measured);
  }

  /**
   * Evaluates one model and adds it to the others.
   *
   * @param known the convention that the first model's reading of the names settled, so that all
   *     models are held to the same labels
   */
  private Convention measure(
      String model,
      RecognizerOptions options,
      Optional<Convention> known,
      List<Measured> measured) {
    try (OnnxRecognizer recognizer = Models.open(model, workspaceOption, target, options)) {
      DatasetReader reader =
          DatasetReader.open(data, Optional.of(recognizer.rule()), known, encoding);
      if (measured.isEmpty()) {
        note(reader.guess());
        reader.doubt(Optional.empty()).ifPresent(doubt -> note("warning: " + doubt));
        reader
            .unreadLists()
            .forEach(file -> note("not read for labels: " + file.name() + ": " + file.reason()));
      }
      Evaluation read;
      try (Stream<LabelledImage> images =
          reader.labelled(recognizer.rule(), measured.isEmpty() ? this::skipped : unused -> {})) {
        read = Evaluator.evaluate(recognizer, images, reader.rawLabels().size(), context.run());
      }
      String name = model.equals(Models.LIVE) ? recognizer.name() : model;
      ModelFacts facts = ModelFacts.of(recognizer.manifest(), recognizer.bytes());
      measured.add(new Measured(name, facts, read));
      return reader.convention();
    }
  }

  private void print(List<Measured> measured) {
    if (measured.size() == 1) {
      Measured only = measured.get(0);
      if (json) {
        result(Json.of(EvaluationJson.of(only)));
      } else {
        result(EvaluationText.lines(only, details));
      }
      return;
    }
    Comparison comparison = new Comparison(measured);
    if (json) {
      result(Json.of(EvaluationJson.of(comparison)));
      return;
    }
    result(comparison.table().titledLines());
    if (details) {
      for (Measured model : measured) {
        result("");
        result(model.name() + ": " + model.description());
        result(EvaluationText.lines(model, true));
      }
    }
  }

  private void write(Path folder, List<Measured> measured, Map<String, byte[]> pictures) {
    new EvaluationReport(
            String.valueOf(data.getFileName()),
            Instant.now(),
            measured.stream()
                .map(
                    model ->
                        new EvaluationReport.Model(
                            model.name(),
                            model.description(),
                            model.evaluation(),
                            mistakes(model, pictures)))
                .toList(),
            measured.size() == 1 ? Optional.empty() : Optional.of(new Comparison(measured).table()))
        .write(folder);
    ReadingsFile.write(folder.resolve("readings.csv"), measured, exactCsv);
    note("report: " + folder.resolve(EvaluationReport.PAGE));
  }

  private static List<Mistake> mistakes(Measured model, Map<String, byte[]> pictures) {
    return worst(model).map(reading -> new Mistake(pictures.get(reading.name()), reading)).toList();
  }

  private static Stream<Prediction> worst(Measured model) {
    return model.evaluation().worst().stream().limit(MOST_MISTAKES);
  }

  /** Reads the images that are shown once more: an evaluation keeps one in memory at a time. */
  private Map<String, byte[]> pictures(List<Measured> measured, Convention convention) {
    Map<String, byte[]> pictures = new HashMap<>();
    if (mistakes.isEmpty() && report.isEmpty()) {
      return pictures;
    }
    Set<String> names =
        measured.stream()
            .flatMap(EvaluateCommand::worst)
            .map(Prediction::name)
            .collect(Collectors.toSet());
    Consumer<Skipped> toldAlready = unused -> {};
    DatasetReader reader =
        DatasetReader.open(data, Optional.empty(), Optional.of(convention), encoding);
    try (Stream<DatasetEntry> entries = reader.entries(toldAlready)) {
      entries
          .filter(entry -> names.contains(entry.name()))
          .forEach(entry -> pictures.put(entry.name(), entry.image()));
    }
    return pictures;
  }
}
