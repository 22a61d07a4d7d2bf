package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Group;
import io.glyphloop.core.Json;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.dataset.DatasetExport;
import io.glyphloop.store.dataset.ExportFormat;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataset}: labelled images into a workspace and out of it. */
@Command(
    name = "dataset",
    description = "Takes labelled images into a workspace and out of it, counts and checks them.",
    footer = "  scripts/glyphloop dataset import --workspace W --target rfb images.tar",
    subcommands = {
      DatasetImportCommand.class,
      DatasetIssuesCommand.class,
      DatasetIssuesCommand.Suspects.class,
      DatasetRelabelCommand.class
    })
public final class DatasetCommand extends Group {

  @Command(
      name = "export",
      description =
          "Writes the labelled images of a target into a new folder, .tar, .tar.gz or .zip, with"
              + " their labels in a file beside them.",
      footer = "  scripts/glyphloop dataset export --workspace W --target demo demo-images.zip")
  void export(
      @Mixin WorkspaceOption workspaceOption,
      @Mixin TargetOption target,
      @Option(
              names = "--format",
              defaultValue = "csv",
              paramLabel = "NAME",
              description =
                  "How the labels are written: ${COMPLETION-CANDIDATES}; default: metadata.csv.")
          ExportFormat format,
      @Mixin JsonOption json,
      @Parameters(
              paramLabel = "PATH",
              description = "Where to; must not exist, or be an empty folder.")
          Path path) {
    try (Workspace workspace = workspaceOption.open()) {
      long images =
          DatasetExport.run(workspace, target.choice().in(workspace), format, path, context.run());
      json.lines(context).console().result("exported " + images + " labelled images to " + path);
      json.print(context, () -> Map.of("images", images));
    }
  }

  @Command(
      name = "stats",
      description = "Counts challenges, labels by source and split, lengths and characters.",
      footer = "  scripts/glyphloop dataset stats --workspace W --target demo")
  void stats(
      @Mixin WorkspaceOption workspaceOption,
      @Option(
              names = "--target",
              paramLabel = "NAME|FILE.yaml",
              description = "The target's name, or its file; default: all.")
          Optional<String> target,
      @Option(names = "--json", description = "Print one JSON object, by target, instead of lines.")
          boolean json) {
    try (Workspace workspace = workspaceOption.open()) {
      Map<String, Map<String, Object>> all = new LinkedHashMap<>();
      for (String name : names(workspace, target)) {
        all.put(name, toMap(workspace.challenges().stats(name)));
      }
      if (json) {
        result(Json.of(all));
        return;
      }
      all.forEach(
          (name, stats) -> {
            result(name);
            stats.forEach((key, value) -> result("  " + key + ": " + value));
          });
    }
  }

  private static List<String> names(Workspace workspace, Optional<String> target) {
    return target
        .map(given -> List.of(TargetChoice.of(given).in(workspace)))
        .orElseGet(workspace.challenges()::targets);
  }

  private static Map<String, Object> toMap(DatasetStats stats) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("challenges", stats.challenges());
    map.put("images", stats.images());
    map.put("labelled", stats.labels());
    for (Split split : Split.values()) {
      map.put("labelled_" + lower(split), stats.labelled().getOrDefault(split, 0L));
    }
    for (LabelSource source : LabelSource.values()) {
      map.put("source_" + lower(source), stats.bySource().getOrDefault(source, 0L));
    }
    map.put("accepted", stats.accepted());
    map.put("rejected", stats.rejected());
    map.put("lengths", new TreeMap<>(stats.byLength()));
    map.put("characters", new TreeMap<>(stats.byCharacter()));
    return map;
  }
}
