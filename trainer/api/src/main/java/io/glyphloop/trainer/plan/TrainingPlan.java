package io.glyphloop.trainer.plan;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.api.RejectedImage;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One training, put together from plain lists and settings; every {@link TrainingRequest} is made
 * here.
 *
 * @param labels labelled images to learn from; may be empty where synthetic captchas take part
 * @param rejected images of which only rejected answers are known
 * @param validation labelled images that choose the best epoch; when empty, a part of the last
 *     stage's images does
 * @param heldOut digests of images that no other set may teach
 * @param snapshot the digest of the dataset snapshot, for the provenance
 * @param parent an exported model whose weights to start from
 */
public record TrainingPlan(
    TrainingSettings settings,
    TextRule rule,
    InputSize input,
    List<LabelledImage> labels,
    List<RejectedImage> rejected,
    List<LabelledImage> validation,
    Set<Digest> heldOut,
    String snapshot,
    Optional<Path> parent) {

  /** The snapshot of a training without a label. */
  public static final String SYNTHETIC = "synthetic";

  public TrainingPlan {
    labels = List.copyOf(labels);
    rejected = List.copyOf(rejected);
    validation = List.copyOf(validation);
    heldOut = Set.copyOf(heldOut);
  }

  /** Returns a plan for labelled images alone, from new weights. */
  public static TrainingPlan of(
      TrainingSettings settings,
      TextRule rule,
      InputSize input,
      List<LabelledImage> labels,
      List<LabelledImage> validation,
      String snapshot) {
    return new TrainingPlan(
        settings, rule, input, labels, List.of(), validation, Set.of(), snapshot, Optional.empty());
  }

  public StagePlan stages() {
    return new StagePlan(rule, labels, heldOut, rejected, settings.synthetic(), settings.budget());
  }

  /** Returns a request of one stage over the labels. */
  public TrainingRequest request() {
    return request(stages().only(new StageSource.Labels()));
  }

  /**
   * Returns a request that leaves nothing but the model; {@link TrainingRequest#in} keeps
   * checkpoint, figures and curves too.
   */
  public TrainingRequest request(List<TrainingStage> stages) {
    return new TrainingRequest(
        settings.architecture(),
        rule,
        input,
        stages,
        validation,
        snapshot,
        settings.options(),
        settings.seed(),
        parent,
        settings.device(),
        Optional.empty(),
        Path.of(WorkspaceTraining.MODEL));
  }

  /** Returns the resolved settings as flat text, to be saved with a run. */
  public Map<String, String> toFlatMap(List<TrainingStage> stages) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("architecture", settings.architecture());
    map.put("input", input.toString());
    map.put("charset", rule.charset().characters());
    map.put("length", rule.minLength() + "-" + rule.maxLength());
    map.put("case", rule.caseRule().name());
    if (!rule.same().groups().isEmpty()) {
      map.put("same", rule.same().toString());
    }
    map.put("snapshot", snapshot);
    for (int i = 0; i < stages.size(); i++) {
      TrainingStage stage = stages.get(i);
      String prefix = stages.size() == 1 ? "" : "stage" + (i + 1) + ".";
      map.put(prefix + "data", stage.name());
      map.put(prefix + "images.train", Integer.toString(stage.images().size()));
      map.put(prefix + "images.synthetic", Integer.toString(stage.synthetic()));
      map.put(prefix + "images.rejected", Integer.toString(stage.rejected().size()));
    }
    map.put("images.validation", Integer.toString(validation.size()));
    settings.budget().time().ifPresent(time -> map.put("budget.time", time.toString()));
    settings.budget().epochs().ifPresent(n -> map.put("budget.epochs", Integer.toString(n)));
    map.put("seed", Long.toString(settings.seed()));
    parent.ifPresent(file -> map.put("parent", file.toString()));
    return map;
  }
}
