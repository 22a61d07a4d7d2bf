package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.Models;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.CommonestSize;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.labeler.learning.HeldOutSet;
import io.glyphloop.labeler.learning.TrainingData;
import io.glyphloop.loop.WorkspaceModels;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.plan.StagePlan;
import io.glyphloop.trainer.plan.StageSource;
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
 * @param rule what the answers look like
 * @param architecture the network
 * @param input the size of picture that it sees
 * @param stages what is learned from, one after the other
 * @param options what is to be otherwise than in the network's recipe
 * @param validation images that choose the best pass
 * @param heldOut images that measure and decide on promotion; none whose label depends on what a
 *     model read
 * @param lessons the labels with their weights, and what is doubted
 * @param snapshot the digest of all labelled images
 * @param budget how long to train
 * @param seed decides everything that is random
 * @param parent a model to go on from
 * @param device what to train on
 */
record TrainingPlan(
    TextRule rule,
    String architecture,
    InputSize input,
    List<TrainingStage> stages,
    TrainingOptions options,
    List<LabelledImage> validation,
    List<LabelledImage> heldOut,
    TrainingData lessons,
    String snapshot,
    TrainingBudget budget,
    long seed,
    Optional<Path> parent,
    Device device) {

  static TrainingPlan of(
      Workspace workspace,
      String target,
      TextRule rule,
      TrainOptions options,
      Trainer trainer,
      Context context) {
    Snapshot snapshot = workspace.labels().snapshot(target);
    checkLabels(snapshot, rule);
    Optional<Path> parent = options.from().map(from -> parent(workspace, target, from));
    TrainingData lessons = lessons(workspace, snapshot, rule, options, parent, context);
    List<LabelledImage> train = lessons.labels();
    boolean byLabels = options.stages().last() instanceof StageSource.Labels;
    if (byLabels && train.isEmpty() && options.stages().synthetic() == 0) {
      throw new DatasetException(
          "target " + target + " has no labelled images to train on in " + workspace.root(),
          "import or harvest some, or draw some with --synthetic 20000");
    }
    NetworkInfo network = network(options, trainer);
    StagePlan plan =
        new StagePlan(
            rule,
            lessons.texts(),
            heldOut(snapshot),
            lessons.rejected(),
            options.stages().synthetic(),
            options.budget());
    boolean published = !network.name().equals(trainer.architectures().get(0));
    return new TrainingPlan(
        rule,
        network.name(),
        input(options, parent, network, train),
        stages(plan, options.stages(), byLabels && !published && parent.isEmpty()),
        options.recipe(),
        WorkspaceTraining.images(workspace, snapshot.part(Split.VALIDATION)),
        HeldOutSet.independent(workspace, snapshot),
        lessons,
        train.isEmpty() ? "synthetic" : snapshot.digest().hex(),
        options.budget(),
        options.seed(),
        parent,
        options.device());
  }

  /** Labels are doubted and rejected images read by the model to go on from, else the live one. */
  private static TrainingData lessons(
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
    Optional<OnnxRecognizer> reader = judge.map(OnnxRecognizer::open);
    try {
      return TrainingData.of(workspace, snapshot, rule, options.learning(), reader, context.run());
    } finally {
      reader.ifPresent(OnnxRecognizer::close);
    }
  }

  /** Published networks are trained as published, and what has a parent has learned already. */
  private static List<TrainingStage> stages(StagePlan plan, StageOptions options, boolean auto) {
    Optional<StageSource> first = options.auto() && auto ? plan.drawnFirst() : options.first();
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
    return new TrainingRequest(
        architecture,
        rule,
        input,
        stages,
        validation,
        snapshot,
        options,
        seed,
        parent,
        device,
        Optional.of(folder),
        folder.resolve(WorkspaceTraining.MODEL));
  }

  /** Returns the resolved settings, to be saved with the run. */
  Map<String, String> settings() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("architecture", architecture);
    map.put("input", input.toString());
    map.put("charset", rule.charset().characters());
    map.put("length", rule.minLength() + "-" + rule.maxLength());
    map.put("case", rule.caseRule().name());
    map.put("snapshot", snapshot);
    for (int i = 0; i < stages.size(); i++) {
      TrainingStage stage = stages.get(i);
      String prefix = stages.size() == 1 ? "" : "stage" + (i + 1) + ".";
      map.put(prefix + "data", stage.name());
      map.put(prefix + "images.train", Integer.toString(stage.images().size()));
      map.put(prefix + "images.synthetic", Integer.toString(stage.drawn()));
      map.put(prefix + "images.rejected", Integer.toString(stage.rejected().size()));
    }
    map.put("labels.doubted", Long.toString(lessons.doubts().size()));
    map.put("labels.down-weighted", Long.toString(lessons.downWeighted()));
    map.put("images.reread", Integer.toString(lessons.reread().size()));
    map.put("images.validation", Integer.toString(validation.size()));
    map.put("images.test", Integer.toString(heldOut.size()));
    budget.time().ifPresent(time -> map.put("budget.time", time.toString()));
    budget.epochs().ifPresent(epochs -> map.put("budget.epochs", Integer.toString(epochs)));
    map.put("seed", Long.toString(seed));
    parent.ifPresent(file -> map.put("parent", file.toString()));
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

  private static NetworkInfo network(TrainOptions options, Trainer trainer) {
    List<String> known = trainer.architectures();
    String chosen = options.architecture().orElse(known.get(0));
    if (!known.contains(chosen)) {
      throw new UsageException(
          "there is no network " + chosen, "choose one of " + String.join(", ", known));
    }
    return trainer.network(chosen);
  }

  private static Path parent(Workspace workspace, String target, String from) {
    return from.equals(Models.LIVE)
        ? workspace.models().file(WorkspaceModels.live(workspace, target))
        : Path.of(from);
  }

  private static InputSize input(
      TrainOptions options, Optional<Path> parent, NetworkInfo network, List<LabelledImage> train) {
    if (options.input().isPresent()) {
      return options.input().get();
    }
    if (parent.isPresent()) {
      try (OnnxRecognizer recognizer = OnnxRecognizer.open(parent.get())) {
        return recognizer.manifest().input();
      }
    }
    if (network.ownInput().isPresent()) {
      return network.ownInput().get();
    }
    if (train.isEmpty()) {
      throw new UsageException(
          "without images nothing tells the size of the captchas", "give it: --input 200x50");
    }
    return CommonestSize.of(train);
  }
}
