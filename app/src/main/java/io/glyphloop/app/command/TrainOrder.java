package io.glyphloop.app.command;

import io.glyphloop.app.cli.Models;
import io.glyphloop.app.training.CommonestSize;
import io.glyphloop.app.training.RejectedAnswers;
import io.glyphloop.app.training.WorkspaceTraining;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.store.Snapshot;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.core.training.NetworkInfo;
import io.glyphloop.core.training.RejectedImage;
import io.glyphloop.core.training.Trainer;
import io.glyphloop.core.training.TrainingBudget;
import io.glyphloop.core.training.TrainingRequest;
import io.glyphloop.solver.OnnxRecognizer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that {@code train} hands to the trainer, with what the options leave open filled in.
 *
 * @param rule what the answers look like
 * @param architecture the network
 * @param input the size of picture that it sees
 * @param train images to learn from
 * @param validation images that choose the best pass
 * @param heldOut images that measure and decide on promotion
 * @param snapshot the digest of all of them
 * @param synthetic how many drawn captchas are mixed in
 * @param budget how long to train
 * @param seed decides everything that is random
 * @param parent a model to go on from
 * @param device what to train on
 * @param rejected unlabelled images to learn from, by the answers that the site rejected
 * @param augment whether training images are bent
 */
record TrainOrder(
    TextRule rule,
    String architecture,
    InputSize input,
    List<LabelledImage> train,
    List<LabelledImage> validation,
    List<LabelledImage> heldOut,
    String snapshot,
    int synthetic,
    TrainingBudget budget,
    long seed,
    Optional<Path> parent,
    Device device,
    List<RejectedImage> rejected,
    boolean augment) {

  static TrainOrder of(
      Workspace workspace, String target, TextRule rule, TrainOptions options, Trainer trainer) {
    Snapshot snapshot = workspace.snapshot(target);
    checkLabels(snapshot, rule);
    List<LabelledImage> train = WorkspaceTraining.images(workspace, snapshot.part(Split.TRAIN));
    if (train.isEmpty() && options.synthetic() == 0) {
      throw new DatasetException(
          "target " + target + " has no labelled images to train on in " + workspace.root(),
          "import or harvest some, or draw some with --synthetic 20000");
    }
    Optional<Path> parent = options.from().map(from -> parent(workspace, target, from));
    NetworkInfo network = network(options, trainer);
    return new TrainOrder(
        rule,
        network.name(),
        input(options, parent, network, train),
        train,
        WorkspaceTraining.images(workspace, snapshot.part(Split.VALIDATION)),
        WorkspaceTraining.images(workspace, snapshot.part(Split.TEST)),
        train.isEmpty() ? "synthetic" : snapshot.digest().hex(),
        options.synthetic(),
        options.budget(),
        options.seed(),
        parent,
        options.device(),
        options.rejected() ? RejectedAnswers.of(workspace, snapshot, rule) : List.of(),
        options.augment());
  }

  /** Returns the request for a model that goes to {@code output}. */
  TrainingRequest request(Path output) {
    return new TrainingRequest(
        architecture,
        rule,
        input,
        train,
        validation,
        snapshot,
        synthetic,
        budget,
        seed,
        parent,
        device,
        output,
        rejected,
        augment);
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
    map.put("images.train", Integer.toString(train.size()));
    map.put("images.validation", Integer.toString(validation.size()));
    map.put("images.test", Integer.toString(heldOut.size()));
    map.put("images.synthetic", Integer.toString(synthetic));
    budget.time().ifPresent(time -> map.put("budget.time", time.toString()));
    budget.epochs().ifPresent(epochs -> map.put("budget.epochs", Integer.toString(epochs)));
    map.put("images.rejected", Integer.toString(rejected.size()));
    map.put("augment", augment ? "on" : "off");
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
        ? workspace.file(Models.live(workspace, target))
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
