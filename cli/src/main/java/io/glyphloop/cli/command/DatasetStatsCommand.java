package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.core.Json;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dataset stats}: counts what there is. */
@Command(
    name = "stats",
    description = "Counts challenges, labels by source and split, lengths and characters.",
    footer = "  scripts/glyphloop dataset stats --workspace W --target demo")
public final class DatasetStatsCommand implements Runnable {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(names = "--target", paramLabel = "NAME", description = "The target; default: all.")
  private Optional<String> target = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object, by target, instead of lines.")
  private boolean json;

  public DatasetStatsCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Console console = context.console();
    try (Workspace workspace = workspaceOption.open()) {
      Map<String, Map<String, Object>> all = new LinkedHashMap<>();
      for (String name : names(workspace)) {
        all.put(name, toMap(workspace.challenges().stats(name)));
      }
      if (json) {
        console.result(Json.of(all));
      } else {
        all.forEach(
            (name, stats) -> {
              console.result(name);
              stats.forEach((key, value) -> console.result("  " + key + ": " + value));
            });
      }
    }
  }

  private List<String> names(Workspace workspace) {
    List<String> known = workspace.challenges().targets();
    if (target.isEmpty()) {
      return known;
    }
    if (!known.contains(target.get())) {
      throw new DatasetException(
          "there is no target " + target.get() + " in " + workspace.root(),
          known.isEmpty() ? "import or harvest some images first" : "there are " + known);
    }
    return List.of(target.get());
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

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
