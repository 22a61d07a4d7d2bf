package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.labeler.learning.HeldOutSet;
import io.glyphloop.labeler.learning.TrainingData;
import io.glyphloop.loop.WorkspaceModels;
import io.glyphloop.loop.step.BaseStart;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.plan.StagePlan;
import io.glyphloop.trainer.plan.StageSource;
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
 * All that {@code train} hands to the trainer, with what the options leave open filled in.
 *
 * @param plan the training
 * @param stages what is learned from, one after the other
 * @param data the labels with their weights, and what is doubted
 * @param heldOut images that measure and decide on promotion; none whose label depends on what a
 *     model read
 */
record TargetTraining(
    TrainingPlan plan, List<TrainingStage> stages, TrainingData data, List<LabelledImage> heldOut) {

  static TargetTraining of(
      Workspace workspace,
      String target,
      TextRule rule,
      TrainOptions options,
      Trainer trainer,
      Context context) {
    Snapshot snapshot = workspace.labels().snapshot(target);
    checkLabels(snapshot, rule);
    Optional<Path> parent = parent(workspace, target, rule, options);
    TrainingData data = data(workspace, snapshot, rule, options, parent, context);
    boolean byLabels = options.stages.last() instanceof StageSource.Labels;
    if (byLabels && data.labels().isEmpty() && options.stages.synthetic() == 0) {
      throw new DatasetException(
          "target " + target + " has no labelled images to train on in " + workspace.root(),
          "import or harvest some, or draw some with --synthetic 20000");
    }
    NetworkInfo network =
        parent
            .map(file -> options.trainer.network(trainer, architecture(file)))
            .orElseGet(() -> options.trainer.network(trainer));
    TrainingPlan plan =
        new TrainingPlan(
            options.settings(network.name()),
            rule,
            input(options, parent, network, data.labels()),
            data.texts(),
            data.rejected(),
            WorkspaceTraining.images(workspace, snapshot.part(Split.VALIDATION)),
            heldOut(snapshot),
            data.labels().isEmpty() ? TrainingPlan.SYNTHETIC : snapshot.digest().hex(),
            parent);
    boolean published = !network.name().equals(trainer.architectures().get(0));
    return new TargetTraining(
        plan,
        stages(plan.stages(), options.stages, byLabels && !published && parent.isEmpty()),
        data,
        HeldOutSet.independent(workspace, snapshot));
  }

  /** Labels are doubted and rejected images read by the model to go on from, else the live one. */
  private static TrainingData data(
      Workspace workspace,
      Snapshot snapshot,
      TextRule rule,
      TrainOptions options,
      Optional<Path> parent,
      Context context) {
    Optional<Path> judge =
        parent.isPresent()
            ? parent
            : workspace.models().live(snapshot.target()).map(workspace.models()::file);
    try (OnnxRecognizer reader = judge.map(OnnxRecognizer::open).orElse(null)) {
      return TrainingData.of(
          workspace,
          snapshot,
          rule,
          options.learning(),
          Optional.ofNullable(reader),
          options.stages.synthetic(),
          context.run());
    }
  }

  /** Published networks are trained as published, and what has a parent has learned already. */
  private static List<TrainingStage> stages(StagePlan plan, StageOptions options, boolean auto) {
    Optional<StageSource> first = options.auto() && auto ? plan.syntheticFirst() : options.first();
    return first
        .map(source -> plan.firstThen(source, options.last(), options.firstEpochs()))
        .orElseGet(() -> plan.only(options.last()));
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
  TrainingRequest request(Path folder) {
    return plan.request(stages).in(folder);
  }

  /** Returns the resolved settings, to be saved with the run. */
  Map<String, String> settings() {
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

  private static Optional<Path> parent(
      Workspace workspace, String target, TextRule rule, TrainOptions options) {
    String from =
        options.from.orElseGet(
            () ->
                options.trainer.isOtherThan(BaseModel.NAME)
                        || !options.stages.auto()
                        || options.stages.synthetic() > 0
                        || !(options.stages.last() instanceof StageSource.Labels)
                        || !BaseStart.reads(rule)
                    ? Models.NONE
                    : BaseModel.NAME);
    return switch (from) {
      case Models.NONE -> Optional.empty();
      case Models.LIVE ->
          Optional.of(workspace.models().file(WorkspaceModels.live(workspace, target)));
      case BaseModel.NAME -> Optional.of(BaseStart.file(workspace));
      default -> Optional.of(Path.of(from));
    };
  }

  private static String architecture(Path model) {
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(model)) {
      return recognizer.manifest().architecture();
    }
  }

  private static InputSize input(
      TrainOptions options, Optional<Path> parent, NetworkInfo network, List<LabelledImage> train) {
    if (options.input.isPresent()) {
      return options.input.get();
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
