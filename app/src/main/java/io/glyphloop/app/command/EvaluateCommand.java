package io.glyphloop.app.command;

import io.glyphloop.app.cli.Console;
import io.glyphloop.app.cli.Context;
import io.glyphloop.app.cli.Models;
import io.glyphloop.app.cli.WorkspaceOption;
import io.glyphloop.core.dataset.DatasetReader;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.solver.OnnxRecognizer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: how well a model reads labelled images. */
@Command(
    name = "evaluate",
    description = {
      "Reads labelled images with a model and says how often it is right, with the 95%% interval.",
      "Labels follow the model's own charset and case rule."
    },
    footer = {
      "  scripts/glyphloop evaluate --model demo.onnx --data images.tar --json",
      "  scripts/glyphloop evaluate --model live --workspace W --data folder/ --mistakes sheet.png"
    })
public final class EvaluateCommand implements Runnable {

  private final Context context;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE.onnx|live",
      description = "A model's file, or the live one of a workspace.")
  private String model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "Labelled images: a folder, .tar, .tar.gz or .zip.")
  private Path data;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Whose live model; default: the only one there is.")
  private Optional<String> target = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  @Option(
      names = "--mistakes",
      paramLabel = "SHEET.png",
      description = "Draw the images that were read wrongly, with label and answer.")
  private Optional<Path> mistakes = Optional.empty();

  /** Makes the verb. */
  public EvaluateCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Console console = context.console();
    try (OnnxRecognizer recognizer = Models.open(model, workspaceOption, target)) {
      DatasetReader reader =
          DatasetReader.open(data, Optional.of(recognizer.rule()), Optional.empty());
      Evaluation read;
      try (Stream<LabelledImage> images =
          reader.labelled(
              recognizer.rule(),
              file -> console.err().println("skipped " + file.name() + ": " + file.reason()))) {
        read =
            Evaluator.evaluate(
                recognizer,
                images,
                reader.rawLabels().size(),
                context.progress(),
                context.cancellation());
      }
      if (mistakes.isPresent()) {
        MistakeSheet.write(mistakes.get(), read, reader, recognizer.rule());
      }
      console.result(json ? read.toJson() : words(read));
    }
  }

  private static String words(Evaluation read) {
    return String.format(
        Locale.ROOT,
        "exact %s%nper character %s%none image %.2f ms (median), %.2f ms (95%%)%s",
        read.exact(),
        read.perChar(),
        read.p50().toNanos() / 1e6,
        read.p95().toNanos() / 1e6,
        read.unreadable() == 0 ? "" : "\n" + read.unreadable() + " files are no images");
  }
}
