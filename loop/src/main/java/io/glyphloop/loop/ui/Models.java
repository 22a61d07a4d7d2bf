package io.glyphloop.loop.ui;

import io.glyphloop.core.error.ModelException;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The models of a target: what each learned from, how it was measured, and which one is live. */
record Models(Workspace workspace, String target) {

  private static final String BY_HAND = "promoted by hand, on the local page";
  private static final String BACK_BY_HAND = "rolled back by hand, on the local page";

  Map<String, Object> view() {
    List<ModelRecord> all = workspace.models().of(target);
    List<PromotionTest> tests = workspace.models().tests(target);
    List<Map<String, Object>> newestFirst = new ArrayList<>();
    all.forEach(model -> newestFirst.add(0, view(model, all, tests)));
    return Map.of("models", newestFirst);
  }

  private static Map<String, Object> view(
      ModelRecord model, List<ModelRecord> all, List<PromotionTest> tests) {
    Map<String, Object> view = new HashMap<>();
    var provenance = model.manifest().provenance();
    view.put("version", model.version());
    view.put("state", model.state().name().toLowerCase(Locale.ROOT));
    view.put("isLive", model.state() == ModelState.LIVE);
    view.put("made", Html.date(model.at()));
    view.put("network", model.manifest().architecture());
    view.put("images", Html.number(provenance.trainImages()));
    view.put("synthetic", Html.number(provenance.syntheticImages()));
    view.put("parent", provenance.parent().map(digest -> named(digest, all)).orElse(null));
    view.put("test", model.metrics().get("test.exact"));
    view.put("validation", model.metrics().get("validation.exact"));
    List<PromotionTest> own =
        tests.stream().filter(test -> test.candidate().equals(model.version())).toList();
    view.put("compared", own.stream().map(Models::words).toList());
    // A promotion's reason is that of the comparison that decided it.
    boolean said = own.stream().anyMatch(test -> test.reason().equals(model.note()));
    view.put("note", said ? null : model.note());
    return view;
  }

  /**
   * Returns the version of a model file, or the beginning of its digest when it is none of ours.
   */
  private static String named(String digest, List<ModelRecord> all) {
    return all.stream()
        .filter(model -> model.digest().hex().equals(digest))
        .map(ModelRecord::version)
        .findFirst()
        .orElse("file " + digest.substring(0, Math.min(12, digest.length())));
  }

  /** The reason says how it was decided. */
  private static String words(PromotionTest test) {
    return "with "
        + test.live()
        + ": "
        + (test.reason().isEmpty()
            ? test.decision().name().toLowerCase(Locale.ROOT)
            : test.reason());
  }

  /**
   * Returns the question before a promotion.
   *
   * @throws ModelException when there is no such model of the target
   */
  Map<String, Object> promotion(String version) {
    ModelRecord model = own(version);
    Map<String, Object> view = new HashMap<>();
    view.put("action", "promote");
    view.put("version", version);
    view.put("live", workspace.models().live(target).map(ModelRecord::version).orElse(null));
    view.put("warning", WorkspaceTraining.readsNothing(model).orElse(null));
    return view;
  }

  /** Returns the question before a roll-back. */
  Map<String, Object> rollback() {
    Map<String, Object> view = new HashMap<>();
    view.put("action", "rollback");
    view.put("live", WorkspaceModels.live(workspace, target).version());
    return view;
  }

  void promote(String version, Optional<String> reason) {
    workspace.models().promote(own(version).version(), reason.orElse(BY_HAND));
  }

  void rollback(Optional<String> reason) {
    workspace.models().rollback(target, reason.orElse(BACK_BY_HAND));
  }

  private ModelRecord own(String version) {
    if (version.isEmpty()) {
      throw new ModelException("no model was named", "choose one of the page of models");
    }
    ModelRecord model = WorkspaceModels.byVersion(workspace, version);
    if (!model.target().equals(target)) {
      throw new ModelException(
          version + " is no model of target " + target, "choose one of the page of models");
    }
    return model;
  }
}
