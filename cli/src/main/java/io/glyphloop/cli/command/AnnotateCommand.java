package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.labeler.Annotation;
import io.glyphloop.labeler.AnnotationQueue;
import io.glyphloop.labeler.annotate.AnnotationServer;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.TextTable;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code annotate}: a person labels what nobody else could. */
@Command(
    name = "annotate",
    description = {
      "Shows images without a label on a page of this machine, one at a time, those first from"
          + " which a model would learn most, and saves what a person types as labels of the source"
          + " HUMAN.",
      "Enter saves, Esc skips, Page Up takes the last one back. Each label is kept at once; Ctrl-C"
          + " ends the session."
    },
    footer = {
      "  scripts/glyphloop annotate --workspace W --target demo",
      "  scripts/glyphloop annotate --workspace W --target demo --list 20",
      "  scripts/glyphloop annotate --workspace W --target demo --part test"
    })
public final class AnnotateCommand extends ConsoleCommand implements Runnable {

  private static final int SHOWN_DIGITS = 12;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private NarrowingOptions narrowing;

  @Mixin private TargetOption targetOption;

  @Option(
      names = "--part",
      defaultValue = "train",
      paramLabel = "train|validation|test",
      description =
          "Which part of the dataset; default: ${DEFAULT-VALUE}. The other two measure models:"
              + " their images come in random order, and without a model's prediction.")
  private Split part = Split.TRAIN;

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "On 127.0.0.1; 0 (the default) picks a free one.")
  private int port;

  @Option(
      names = "--list",
      paramLabel = "N",
      description = "Don't serve a page: print the first N images in their order, and why.")
  private Optional<Integer> list;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    OptionRange.port(port);
    list.ifPresent(most -> OptionRange.atLeast(1, "--list", most));
    TargetChoice choice = targetOption.choice();
    try (Workspace workspace = workspaceOption.open()) {
      TextRule rule = choice.knownRule(workspace);
      List<AnnotationQueue.Item> items = items(workspace, choice.name());
      if (list.isPresent()) {
        print(items, list.get());
      } else {
        serve(workspace, choice.name(), rule, items);
      }
    }
  }

  private List<AnnotationQueue.Item> items(Workspace workspace, String name) {
    Optional<ModelRecord> live = workspace.models().live(name);
    RecognizerOptions options = narrowing.applyTo(RecognizerOptions.defaults());
    try (OnnxRecognizer reader =
        live.map(model -> WorkspaceModels.open(workspace, model, options)).orElse(null)) {
      return AnnotationQueue.of(workspace, name, part, Optional.ofNullable(reader), context.run());
    }
  }

  private void print(List<AnnotationQueue.Item> items, int most) {
    List<Figures> first = items.stream().limit(most).map(Figures::of).toList();
    if (json.isGiven()) {
      json.print(context, () -> first);
      return;
    }
    TextTable table =
        new TextTable("value", "image", "prediction", "confidence", "ruled out", "rejected");
    first.forEach(image -> row(table, image));
    result(table.lines());
    result(items.size() + " images of the " + lower(part) + " part have no label");
  }

  /** An image as programs are told of it; without a prediction its figures are null. */
  private record Figures(
      String image,
      double value,
      String prediction,
      Double confidence,
      Double ruledOut,
      List<String> rejected) {

    static Figures of(AnnotationQueue.Item item) {
      var remaining = item.remaining();
      var best = remaining.flatMap(candidates -> candidates.best());
      return new Figures(
          item.known().image().hex(),
          item.score(),
          best.map(text -> text.text()).orElse(null),
          best.map(text -> text.probability()).orElse(null),
          remaining.map(candidates -> candidates.ruledOut()).orElse(null),
          item.known().rejected().stream().sorted().toList());
    }
  }

  private static void row(TextTable table, Figures image) {
    table.row(
        share(image.value()),
        image.image().substring(0, SHOWN_DIGITS),
        image.prediction() == null ? "-" : image.prediction(),
        share(image.confidence()),
        share(image.ruledOut()),
        String.join(" ", image.rejected()));
  }

  private static String share(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private void serve(
      Workspace workspace, String name, TextRule rule, List<AnnotationQueue.Item> items) {
    try (AnnotationServer server = new AnnotationServer(workspace, name, rule, part, items, port)) {
      Console lines = json.lines(context).console();
      lines.result(items.size() + " images of the " + lower(part) + " part at " + server.address());
      lines.result("Enter saves, Esc skips, Page Up takes back; Ctrl-C ends the session");
      context.awaitStop();
      Annotation.Counts counts = server.counts();
      lines.result(
          counts.saved() + " saved, " + counts.skipped() + " skipped, " + counts.left() + " left");
      json.print(context, () -> counts);
    }
  }
}
