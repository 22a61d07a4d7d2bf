package io.glyphloop.trainer.api;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.RunContext;
import java.util.List;
import java.util.ServiceLoader;

/** Trains a network and exports it to ONNX. */
public interface Trainer {

  /**
   * Trains.
   *
   * @param listener is told of each epoch of a network; what does not learn in epochs tells nothing
   * @return the exported model, already on disk at {@link TrainingRequest#output()}
   * @throws TrainingException when there is nothing to train on or training fails
   * @throws io.glyphloop.core.error.CancelledException when asked to stop; nothing is exported, and
   *     a later call for the same {@link TrainingRequest#folder()} resumes from its checkpoint
   */
  TrainedModel train(TrainingRequest request, TrainingListener listener, RunContext context);

  /** Trains, and tells nobody of the epochs. */
  default TrainedModel train(TrainingRequest request, RunContext context) {
    return train(request, TrainingListener.silent(), context);
  }

  /**
   * Shows what training will see: some of the images, each beside augmented versions of it, exactly
   * as the first epochs of this training will have them.
   *
   * @throws TrainingException when there are no images
   */
  TrainingPreview preview(TrainingRequest request, RunContext context);

  /** Returns the names of the networks that can be trained; the default comes first. */
  default List<String> architectures() {
    return networks().stream().map(NetworkInfo::name).toList();
  }

  /** Returns the networks that can be trained; the default comes first. */
  List<NetworkInfo> networks();

  /**
   * Returns a network by its name.
   *
   * @throws TrainingException when there is none
   */
  default NetworkInfo network(String architecture) {
    return networks().stream()
        .filter(network -> network.name().equals(architecture))
        .findFirst()
        .orElseThrow(
            () ->
                new TrainingException(
                    "there is no network " + architecture,
                    "choose one of " + String.join(", ", architectures())));
  }

  /**
   * Returns a network layer by layer, as it would be built; nothing is trained.
   *
   * @throws TrainingException when there is no such network, or the picture is too small for it or
   *     for the longest answer
   */
  NetworkSummary summary(String architecture, InputSize input, TextRule rule);

  /**
   * Finds the trainer on the classpath.
   *
   * @throws TrainingException when there is none
   */
  static Trainer load() {
    return ServiceLoader.load(Trainer.class)
        .findFirst()
        .orElseThrow(
            () ->
                new TrainingException(
                    "no trainer on the classpath",
                    "start this command through scripts/glyphloop, which adds it"));
  }
}
