package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.TargetChoice;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.labeler.Annotation;
import io.glyphloop.labeler.AnnotationQueue;
import io.glyphloop.labeler.annotate.AnnotationServer;
import io.glyphloop.loop.WorkspaceModels;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.report.TextTable;
import io.glyphloop.store.Workspace;
import java.time.Duration;
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
public final class AnnotateCommand implements Runnable {

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
  private static final int SHOWN_DIGITS = 12;

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "NAME|FILE.yaml",
      description = "The target's name, or its file.")
  private String target;

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
  private Optional<Integer> list = Optional.empty();

  public AnnotateCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    if (port < 0 || port > 65535 || list.filter(n -> n < 1).isPresent()) {
      throw new UsageException("a port is 0-65535, and --list takes 1 or more", "see --help");
    }
    TargetChoice choice = TargetChoice.of(target);
    try (Workspace workspace = workspaceOption.open()) {
      TextRule rule =
          choice
              .rule(workspace)
              .orElseThrow(
                  () ->
                      new DatasetException(
                          "nothing is known of target " + choice.name() + " in " + workspace.root(),
                          "harvest some images first, or give the target's file"));
      List<AnnotationQueue.Item> items = items(workspace, choice.name());
      if (list.isPresent()) {
        print(items, list.get());
      } else {
        serve(workspace, choice.name(), rule, items);
      }
    }
  }

  private List<AnnotationQueue.Item> items(Workspace workspace, String name) {
    Optional<OnnxRecognizer> reader =
        workspace.models().live(name).map(live -> WorkspaceModels.open(workspace, live));
    try {
      return AnnotationQueue.of(workspace, name, part, reader, context.run());
    } finally {
      reader.ifPresent(OnnxRecognizer::close);
    }
  }

  private void print(List<AnnotationQueue.Item> items, int most) {
    TextTable table =
        new TextTable("value", "image", "prediction", "confidence", "ruled out", "rejected");
    items.stream().limit(most).forEach(item -> row(table, item));
    table.lines().forEach(context.console()::result);
    context
        .console()
        .result(items.size() + " images of the " + words(part) + " part have no label");
  }

  private static void row(TextTable table, AnnotationQueue.Item item) {
    var best = item.remaining().flatMap(remaining -> remaining.best());
    table.row(
        String.format(Locale.ROOT, "%.4f", item.score()),
        item.known().image().hex().substring(0, SHOWN_DIGITS),
        best.map(text -> text.text()).orElse("-"),
        best.map(text -> String.format(Locale.ROOT, "%.4f", text.probability())).orElse("-"),
        item.remaining()
            .map(remaining -> String.format(Locale.ROOT, "%.4f", remaining.ruledOut()))
            .orElse("-"),
        String.join(" ", item.known().rejected().stream().sorted().toList()));
  }

  private void serve(
      Workspace workspace, String name, TextRule rule, List<AnnotationQueue.Item> items) {
    Console console = context.console();
    try (AnnotationServer server = new AnnotationServer(workspace, name, rule, part, items, port)) {
      console.result(
          items.size() + " images of the " + words(part) + " part at " + server.address());
      console.result("Enter saves, Esc skips, Page Up takes back; Ctrl-C ends the session");
      while (!context.cancellation().await(POLL_INTERVAL)) {
        // Nothing to do: the server has a thread of its own.
      }
      Annotation.Counts counts = server.counts();
      console.result(
          counts.saved() + " saved, " + counts.skipped() + " skipped, " + counts.left() + " left");
    }
  }

  private static String words(Split part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
