package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.trainer.api.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What the command line says of a loop; it wins over the file, the file over the defaults. */
final class LoopOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings of the loop; see docs/configuration.md.")
  private Path file;

  @Option(names = "--rounds", paramLabel = "N", description = "Harvests and trainings; default: 3.")
  private Integer rounds;

  @Option(
      names = "--challenges",
      paramLabel = "N",
      description = "Challenges to harvest in a round; default: 1000.")
  private Integer challenges;

  @Option(
      names = "--benchmark",
      paramLabel = "N",
      description = "Fresh challenges that measure the last model; default: 500, 0 for none.")
  private Integer benchmark;

  @Option(names = "--seed", paramLabel = "S", description = "The random seed; default: 1.")
  private Long seed;

  /**
   * Returns the settings.
   *
   * @param base layers below the user's file, for example those of the demonstration
   */
  LoopSettings settings(List<ConfigSource> base) {
    List<ConfigSource> layers = new ArrayList<>(base);
    if (file != null) {
      layers.add(ConfigSource.file(file));
    }
    put(layers, "rounds", rounds, 1);
    put(layers, "challenges", challenges, 1);
    put(layers, "benchmark", benchmark, 0);
    put(layers, "seed", seed, Long.MIN_VALUE);
    return LoopSettings.load(layers, Trainer.load());
  }

  boolean isRounds() {
    return rounds != null;
  }

  /** Returns whether anything was asked for that only rounds have. */
  boolean hasOptionsOfRounds() {
    return challenges != null || benchmark != null;
  }

  /** Opens what a loop works with, for as long as some work takes. */
  static void open(
      Context context,
      TargetConfig target,
      Path folder,
      LoopSettings settings,
      Consumer<LoopParts> work) {
    open(context, context.run(), target, folder, settings, work);
  }

  /**
   * Does the same.
   *
   * @param run what stops the loop
   */
  static void open(
      Context context,
      RunContext run,
      TargetConfig target,
      Path folder,
      LoopSettings settings,
      Consumer<LoopParts> work) {
    try (Site site = SiteOpener.open(context, target, folder);
        Workspace workspace = SqlWorkspace.open(folder)) {
      work.accept(
          new LoopParts(
              workspace,
              target,
              site,
              settings,
              Trainer.load(),
              model ->
                  WorkspaceModels.open(
                      workspace, model, Models.answering(RecognizerOptions.defaults(), target)),
              run));
    }
  }

  private static void put(List<ConfigSource> layers, String key, Number value, long least) {
    if (value != null && value.longValue() < least) {
      throw new UsageException("--" + key + " is " + value, "the least is " + least);
    }
    if (value != null) {
      layers.add(ConfigSource.setting("--" + key, key, value.toString()));
    }
  }
}
