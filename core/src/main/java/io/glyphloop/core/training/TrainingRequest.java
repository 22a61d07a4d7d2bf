package io.glyphloop.core.training;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.image.InputSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to train.
 *
 * @param architecture one of {@link Trainer#architectures()}
 * @param rule what the answers look like
 * @param input the size of picture that the network sees
 * @param train labelled images to learn from; may be empty when {@code synthetic} is positive
 * @param validation labelled images that choose the best checkpoint; when empty, a part of the
 *     drawn images does
 * @param snapshot the digest of the dataset snapshot, for the provenance
 * @param synthetic how many drawn images to mix in; 0 for none
 * @param budget how long to train
 * @param seed decides everything that is random
 * @param parent an exported model whose weights to start from; its charset, sizes and architecture
 *     must be the same
 * @param device what to train on
 * @param output where the ONNX file goes; written whole or not at all
 * @param rejected images beside the labelled ones, of which only rejected answers are known
 * @param augment whether training images are bent, each time in another way
 */
public record TrainingRequest(
    String architecture,
    TextRule rule,
    InputSize input,
    List<LabelledImage> train,
    List<LabelledImage> validation,
    String snapshot,
    int synthetic,
    TrainingBudget budget,
    long seed,
    Optional<Path> parent,
    Device device,
    Path output,
    List<RejectedImage> rejected,
    boolean augment) {

  /** Copies the lists. */
  public TrainingRequest {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    rejected = List.copyOf(rejected);
  }

  /** Makes a request with augmentation, without rejected answers. */
  public TrainingRequest(
      String architecture,
      TextRule rule,
      InputSize input,
      List<LabelledImage> train,
      List<LabelledImage> validation,
      String snapshot,
      int synthetic,
      TrainingBudget budget,
      long seed,
      Optional<Path> parent,
      Device device,
      Path output) {
    this(
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
        List.of(),
        true);
  }
}
