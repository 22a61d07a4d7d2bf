package io.glyphloop.loop.model;

import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.List;

/** The models of a workspace, with the line that a person gets when one is missing. */
public final class WorkspaceModels {

  private WorkspaceModels() {}

  /**
   * Returns a model of a workspace.
   *
   * @throws ModelException when there is none of this version
   */
  public static ModelRecord byVersion(Workspace workspace, String version) {
    return workspace
        .models()
        .find(version)
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
        .models()
        .live(target)
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
        workspace.challenges().targets().stream()
            .filter(name -> workspace.models().live(name).isPresent())
            .toList();
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

  /** Opens a model of a workspace, for the texts that its target has as far as that is known. */
  public static OnnxRecognizer open(Workspace workspace, ModelRecord model) {
    return open(workspace, model, RecognizerOptions.defaults());
  }

  /**
   * Opens a model of a workspace; its version is its name as a reader.
   *
   * @param options what is known of the texts; what they leave open is taken from the target, as
   *     far as that is known
   */
  public static OnnxRecognizer open(
      Workspace workspace, ModelRecord model, RecognizerOptions options) {
    RecognizerOptions known =
        workspace.labels().rule(model.target()).map(options::forTarget).orElse(options);
    return OnnxRecognizer.open(workspace.models().file(model), known.withName(model.version()));
  }
}
