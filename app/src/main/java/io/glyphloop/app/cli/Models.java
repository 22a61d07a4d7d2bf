package io.glyphloop.app.cli;

import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.store.ModelRecord;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.solver.ExecutionProvider;
import io.glyphloop.solver.OnnxRecognizer;
import io.glyphloop.solver.RecognizerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the model that an option names: a file, or one of a workspace. */
public final class Models {

  /** The word for the live model of a target. */
  public static final String LIVE = "live";

  private Models() {}

  /**
   * Returns a model of a workspace.
   *
   * @throws ModelException when there is none of this version
   */
  public static ModelRecord byVersion(Workspace workspace, String version) {
    return workspace
        .model(version)
        .orElseThrow(
            () ->
                new ModelException(
                    "there is no model " + version + " in " + workspace.root(),
                    "see 'glyphloop model list'"));
  }

  /**
   * Returns the live model of a target.
   *
   * @throws ModelException when there is none
   */
  public static ModelRecord live(Workspace workspace, String target) {
    return workspace
        .liveModel(target)
        .orElseThrow(
            () ->
                new ModelException(
                    "target " + target + " has no live model in " + workspace.root(),
                    "train one, or promote one with 'glyphloop model promote'"));
  }

  /**
   * Returns the target whose live model is meant when none was named: the only one that has one.
   *
   * @throws UsageException when there are several
   * @throws ModelException when there is none
   */
  public static String onlyLiveTarget(Workspace workspace) {
    List<String> live =
        workspace.targets().stream().filter(name -> workspace.liveModel(name).isPresent()).toList();
    if (live.size() > 1) {
      throw new UsageException(
          "several targets have a live model: " + String.join(", ", live),
          "say which one with --target");
    }
    return live.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "there is no live model in " + workspace.root(),
                    "train one, or promote one with 'glyphloop model promote'"));
  }

  /**
   * Opens what {@code --model} names.
   *
   * @param model {@link #LIVE} or a file
   * @param target whose live model
   * @param provider what it runs on
   */
  public static OnnxRecognizer open(
      String model,
      WorkspaceOption workspaceOption,
      Optional<String> target,
      ExecutionProvider provider) {
    RecognizerOptions options = RecognizerOptions.defaults().withProvider(provider);
    if (!model.equals(LIVE)) {
      return OnnxRecognizer.open(Path.of(model), options);
    }
    try (Workspace workspace = workspaceOption.open()) {
      ModelRecord live = live(workspace, target.orElseGet(() -> onlyLiveTarget(workspace)));
      return OnnxRecognizer.open(workspace.file(live), options.withName(live.version()));
    }
  }

  /**
   * Returns the file of what {@code --model} names.
   *
   * @param model {@link #LIVE} or a file
   * @param target whose live model
   */
  public static Path file(String model, WorkspaceOption workspaceOption, Optional<String> target) {
    if (!model.equals(LIVE)) {
      return Path.of(model);
    }
    try (Workspace workspace = workspaceOption.open()) {
      return workspace.file(live(workspace, target.orElseGet(() -> onlyLiveTarget(workspace))));
    }
  }

  /** Opens a model of a workspace; its version is its name as a reader. */
  public static OnnxRecognizer open(Workspace workspace, ModelRecord model) {
    return OnnxRecognizer.open(
        workspace.file(model), RecognizerOptions.defaults().withName(model.version()));
  }
}
