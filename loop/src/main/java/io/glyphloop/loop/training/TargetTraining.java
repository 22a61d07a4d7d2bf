package io.glyphloop.loop.training;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.labeler.learning.HeldOutSet;
import io.glyphloop.labeler.learning.TrainingData;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.plan.TrainingPlan;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A training of a target as it was asked for, with what the choices leave open filled in.
 *
 * @param plan the training
 * @param stages what is learned from, one after the other
 * @param data the labels with their weights, and what is doubted
 * @param heldOut images that measure and decide on promotion; none whose label depends on what a
 *     model read
 */
public record TargetTraining(
    TrainingPlan plan, List<TrainingStage> stages, TrainingData data, List<LabelledImage> heldOut) {

  /**
   * Gathers what there is to learn from, and decides what the choices leave open.
   *
   * @throws DatasetException when there are no labels, or they do not fit the rule
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public static TargetTraining of(
      Workspace workspace,
      String target,
      TextRule rule,
      TrainingChoices choices,
      Trainer trainer,
      RunContext context) {
    Snapshot snapshot = workspace.labels().snapshot(target);
    checkLabels(snapshot, rule);
    Optional<Path> parent = choices.parent(workspace, target, rule);
    TrainingData data = data(workspace, snapshot, rule, choices, parent, context);
    if (choices.stages().needLabels() && data.labels().isEmpty()) {
      throw new DatasetException(
          "target " + target + " has no labelled images to train on in " + workspace.root(),
          "import or harvest some, or draw some with --synthetic 20000");
    }
    NetworkInfo network =
        trainer.network(
            choices
                .architecture()
                .or(() -> parent.map(TargetTraining::architecture))
                .orElseGet(() -> trainer.architectures().get(0)));
    TrainingPlan plan =
        new TrainingPlan(
            choices.settings(network.name()),
            rule,
            input(choices, parent, network, data.labels()),
            data.texts(),
            data.rejected(),
            WorkspaceTraining.images(workspace, snapshot.part(Split.VALIDATION)),
            heldOut(snapshot),
            data.labels().isEmpty() ? TrainingPlan.SYNTHETIC : snapshot.digest().hex(),
            parent);
    // Published networks are trained as published, and what has a parent has learned already.
    boolean published = !network.name().equals(trainer.architectures().get(0));
    return new TargetTraining(
        plan,
        choices.stages().of(plan.stages(), !published && parent.isEmpty()),
        data,
        HeldOutSet.independent(workspace, snapshot));
  }

  /** Labels are doubted and rejected images read by the model to go on from, else the live one. */
  private static TrainingData data(
      Workspace workspace,
      Snapshot snapshot,
      TextRule rule,
      TrainingChoices choices,
      Optional<Path> parent,
      RunContext context) {
    Optional<Path> judge =
        parent.isPresent()
            ? parent
            : workspace.models().live(snapshot.target()).map(workspace.models()::file);
    try (OnnxRecognizer reader = judge.map(OnnxRecognizer::open).orElse(null)) {
      return TrainingData.of(
          workspace,
          snapshot,
          rule,
          choices.learning(),
          Optional.ofNullable(reader),
          choices.stages().synthetic(),
          context);
    }
  }

  private static Set<Digest> heldOut(Snapshot snapshot) {
    return Stream.of(Split.VALIDATION, Split.TEST)
        .flatMap(part -> snapshot.part(part).stream())
        .map(Snapshot.Sample::image)
        .collect(Collectors.toSet());
  }

  /**
   * Returns the request.
   *
   * @param folder of the run, where its files and the model go
   */
  public TrainingRequest request(Path folder) {
    return plan.request(stages).in(folder);
  }

  /** Returns the resolved settings, to be saved with the run. */
  public Map<String, String> settings() {
    Map<String, String> map = new LinkedHashMap<>(plan.toFlatMap(stages));
    map.put("labels.doubted", Long.toString(data.doubts().size()));
    map.put("labels.down-weighted", Long.toString(data.downWeighted()));
    map.put("images.reread", Integer.toString(data.reread().size()));
    map.put("images.test", Integer.toString(heldOut.size()));
    return map;
  }

  private static void checkLabels(Snapshot snapshot, TextRule rule) {
    List<String> wrong =
        snapshot.samples().stream().flatMap(s -> rule.violation(s.text()).stream()).toList();
    if (!wrong.isEmpty()) {
      throw new DatasetException(
          wrong.size()
              + " of "
              + snapshot.samples().size()
              + " labels do not fit the target: "
              + wrong.get(0),
          "correct charset and length in the target's file, or import with the right ones");
    }
  }

  private static String architecture(Path model) {
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(model)) {
      recognizer.manifest().checkTrainable(model.toString());
      return recognizer.manifest().architecture();
    }
  }

  private static InputSize input(
      TrainingChoices choices,
      Optional<Path> parent,
      NetworkInfo network,
      List<LabelledImage> train) {
    if (choices.input().isPresent()) {
      return choices.input().get();
    }
    if (parent.isPresent() && !network.anyWidth()) {
      try (OnnxRecognizer recognizer = OnnxRecognizer.open(parent.get())) {
        return recognizer.manifest().input();
      }
    }
    if (network.ownInput().isPresent() && (train.isEmpty() || !network.anyWidth())) {
      return network.ownInput().get();
    }
    if (train.isEmpty()) {
      throw new UsageException(
          "without images nothing tells the size of the captchas", "give it: --input 200x50");
    }
    return network.input(train);
  }
}
