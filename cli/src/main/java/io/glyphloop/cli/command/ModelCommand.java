package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Group;
import io.glyphloop.core.Json;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.loop.model.ImportManifest;
import io.glyphloop.loop.model.ModelHistory;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.recognizer.ModelImport;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.TextTable;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model}: the models of a workspace. */
@Command(
    name = "model",
    description =
        "Lists, shows, promotes and rolls back the models of a workspace, tells their history, and"
            + " imports networks of others.",
    footer = "  scripts/glyphloop model list --workspace W")
public final class ModelCommand extends Group {

  @Command(
      name = "list",
      description = "Lists the models, oldest first, with their state and figures.",
      footer = "  scripts/glyphloop model list --workspace W --target demo")
  void list(
      @Mixin WorkspaceOption workspaceOption,
      @Option(
              names = "--target",
              paramLabel = "NAME",
              description = "Only the models of this target.")
          Optional<String> target,
      @Option(names = "--json", description = "Print one JSON array instead of a table.")
          boolean json) {
    try (Workspace workspace = workspaceOption.open()) {
      List<ModelRecord> models =
          target
              .map(name -> List.of(TargetChoice.of(name).in(workspace)))
              .orElseGet(workspace.challenges()::targets)
              .stream()
              .flatMap(name -> workspace.models().of(name).stream())
              .toList();
      if (json) {
        result(Json.of(models.stream().map(ModelCommand::toMap).toList()));
      } else if (models.isEmpty()) {
        result("no models yet; 'glyphloop train' makes one");
      } else {
        result(table(models).lines());
      }
    }
  }

  private static TextTable table(List<ModelRecord> models) {
    TextTable table =
        new TextTable("VERSION", "STATE", "NETWORK", "TEST", "IMAGES", "SYNTHETIC", "MADE", "WHY");
    for (ModelRecord model : models) {
      table.row(
          model.version(),
          lower(model.state()),
          model.manifest().architecture(),
          model.metrics().getOrDefault("test.exact", "-"),
          model.manifest().provenance().trainImages(),
          model.manifest().provenance().syntheticImages(),
          model.at().truncatedTo(ChronoUnit.SECONDS),
          model.note());
    }
    return table;
  }

  /** Returns version, state, figures, and all that the file says of itself. */
  private static Map<String, String> toMap(ModelRecord model) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("version", model.version());
    map.put("target", model.target());
    map.put("state", model.state().name());
    map.put("made", model.at().toString());
    map.put("why", model.note());
    map.put("sha256", model.digest().hex());
    map.putAll(model.metrics());
    map.putAll(model.manifest().toMetadata());
    return map;
  }

  @Command(
      name = "show",
      description = "Shows one model: its figures, its file, and what it was trained from.",
      footer = "  scripts/glyphloop model show demo-3 --workspace W")
  void show(
      @Mixin WorkspaceOption workspaceOption,
      @Parameters(paramLabel = "VERSION", description = "The model, as 'model list' names it.")
          String version,
      @Option(names = "--json", description = "Print one JSON object instead of lines.")
          boolean json) {
    try (Workspace workspace = workspaceOption.open()) {
      ModelRecord model = WorkspaceModels.byVersion(workspace, version);
      Map<String, String> shown = toMap(model);
      shown.put("file", workspace.models().file(model).toString());
      if (json) {
        result(Json.of(shown));
      } else {
        shown.forEach((key, value) -> result(key + ": " + value));
      }
    }
  }

  @Command(
      name = "import",
      description = {
        "Makes a model of an ONNX file that others wrote: --manifest says in a few lines how it is"
            + " fed and what its outputs mean. Commands with --model take the new file."
      },
      footer =
          "  scripts/glyphloop model import nn_model.onnx --manifest jaccount.yaml --out"
              + " jaccount.onnx")
  void importFile(
      @Parameters(paramLabel = "FILE.onnx", description = "The network; it stays as it is.")
          Path onnx,
      @Option(
              names = "--manifest",
              required = true,
              paramLabel = "FILE.yaml",
              description = "Charset, length, input and outputs; docs/import.md has each key.")
          Path manifest,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FILE.onnx",
              description = "The model's file, replaced where it is there.")
          Path out,
      @Mixin ForeignModelOption foreign) {
    RecognizerOptions options =
        foreign.applyTo(RecognizerOptions.defaults(), List.of(onnx.toString()));
    ModelManifest known = ImportManifest.load(manifest).toManifest();
    ModelImport.write(onnx, known, out, options);
    result("model: " + out);
  }

  @Command(
      name = "promote",
      description = "Makes a model the live one of its target; the one that was live is retired.",
      footer = "  scripts/glyphloop model promote demo-3 --workspace W --reason fewer-mistakes")
  void promote(
      @Mixin WorkspaceOption workspaceOption,
      @Parameters(paramLabel = "VERSION", description = "The model, as 'model list' names it.")
          String version,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "promoted by hand",
              description = "Why, for the history; default: ${DEFAULT-VALUE}.")
          String reason) {
    try (Workspace workspace = workspaceOption.open()) {
      ModelRecord known = WorkspaceModels.byVersion(workspace, version);
      WorkspaceTraining.readsNothing(known)
          .ifPresent(nothing -> note("warning: " + version + " reads nothing: " + nothing));
      ModelRecord live = workspace.models().promote(known.version(), reason);
      result(live.version() + " is live: " + workspace.models().file(live));
    }
  }

  @Command(
      name = "rollback",
      description = "Makes the model live again that was live before the present one.",
      footer = "  scripts/glyphloop model rollback --workspace W --target demo")
  void rollback(
      @Mixin WorkspaceOption workspaceOption,
      @Option(names = "--target", required = true, paramLabel = "NAME", description = "The target.")
          String target,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "rolled back by hand",
              description = "Why, for the history; default: ${DEFAULT-VALUE}.")
          String reason) {
    try (Workspace workspace = workspaceOption.open()) {
      ModelRecord live = workspace.models().rollback(TargetChoice.of(target).in(workspace), reason);
      result(live.version() + " is live again: " + workspace.models().file(live));
    }
  }

  @Command(
      name = "history",
      description = {
        "Tells what became of each model of a target, oldest first: when it was trained, why it was"
            + " promoted, kept back or rolled back, and when the site changed."
      },
      footer = "  scripts/glyphloop model history --workspace W --target demo")
  void history(
      @Mixin WorkspaceOption workspaceOption,
      @Option(names = "--target", required = true, paramLabel = "NAME", description = "The target.")
          String target,
      @Option(names = "--json", description = "Print one JSON array instead of a table.")
          boolean json) {
    try (Workspace workspace = workspaceOption.open()) {
      List<ModelHistory.Entry> history =
          ModelHistory.of(workspace, TargetChoice.of(target).in(workspace));
      if (json) {
        result(Json.of(history.stream().map(ModelHistory.Entry::toMap).toList()));
      } else if (history.isEmpty()) {
        result("target " + target + " has no models yet");
      } else {
        TextTable table = new TextTable("WHEN", "WHAT", "MODEL", "WHY");
        history.forEach(
            entry ->
                table.row(
                    entry.at().truncatedTo(ChronoUnit.SECONDS),
                    entry.what(),
                    entry.model(),
                    entry.why()));
        result(table.lines());
      }
    }
  }
}
