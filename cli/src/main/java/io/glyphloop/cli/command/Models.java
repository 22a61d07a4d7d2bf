package io.glyphloop.cli.command;

import io.glyphloop.loop.model.StartModel;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the model that an option names: a file, or one of a workspace. */
final class Models {

  private Models() {}

  /**
   * Returns options to answer a page: for its texts, and with as many answers as it takes for one
   * picture.
   */
  static RecognizerOptions answering(RecognizerOptions options, TargetConfig page) {
    return options
        .forTarget(page.captcha().rule())
        .withBest(Math.max(options.best(), page.attemptsPerChallenge()));
  }

  /**
   * Opens what {@code --model} names.
   *
   * @param model {@link BaseModel#NAME}, {@link StartModel#LIVE} or a file
   * @param target whose live model
   * @param options what it runs on, and what is known of the texts
   */
  static OnnxRecognizer open(
      String model,
      WorkspaceOption workspaceOption,
      Optional<String> target,
      RecognizerOptions options) {
    if (model.equals(BaseModel.NAME)) {
      return OnnxRecognizer.base(options);
    }
    if (!model.equals(StartModel.LIVE)) {
      return OnnxRecognizer.open(Path.of(model), options);
    }
    try (Workspace workspace = workspaceOption.open()) {
      ModelRecord live = WorkspaceModels.live(workspace, liveTarget(workspace, target));
      return WorkspaceModels.open(workspace, live, options);
    }
  }

  /**
   * Returns options for models that are compared: what the live model is told of its target's
   * texts, the others are told too.
   */
  static RecognizerOptions comparing(
      List<String> models,
      WorkspaceOption workspaceOption,
      Optional<String> target,
      RecognizerOptions options) {
    if (!models.contains(StartModel.LIVE)) {
      return options;
    }
    try (Workspace workspace = workspaceOption.open()) {
      return workspace
          .labels()
          .rule(liveTarget(workspace, target))
          .map(options::forTarget)
          .orElse(options);
    }
  }

  /** Returns whose live model is meant: a target's name, or that in its file. */
  static String liveTarget(Workspace workspace, Optional<String> target) {
    return target
        .map(given -> TargetChoice.of(given).name())
        .orElseGet(() -> WorkspaceModels.onlyLiveTarget(workspace));
  }
}
