package io.glyphloop.trainer.api;

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
 * @param stages what is learned from, one after the other; at least one
 * @param validation labelled images that choose the best checkpoint; when empty, a part of the last
 *     stage's images does
 * @param snapshot the digest of the dataset snapshot, for the provenance
 * @param options what is to be otherwise than in the network's recipe
 * @param parent an exported model whose weights to start from; its charset, sizes and architecture
 *     must be the same
 * @param device what to train on
 * @param folder where the run leaves its checkpoint and figures; a checkpoint that is there already
 *     is resumed from. Empty to keep nothing but the model
 * @param output where the ONNX file goes; written whole or not at all
 */
public record TrainingRequest(
    String architecture,
    TextRule rule,
    InputSize input,
    List<TrainingStage> stages,
    List<LabelledImage> validation,
    String snapshot,
    TrainingOptions options,
    long seed,
    Optional<Path> parent,
    Device device,
    Optional<Path> folder,
    Path output) {

  /** The name of the file in {@link #folder()} from which a training that was cut off resumes. */
  public static final String CHECKPOINT = "checkpoint.zip";

  public TrainingRequest {
    stages = List.copyOf(stages);
    validation = List.copyOf(validation);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a training has at least one stage");
    }
  }

  /** Returns a request that leaves checkpoint, figures and the model in a folder. */
  public TrainingRequest in(Path run) {
    return with(input, Optional.of(run), run.resolve(output.getFileName()));
  }

  /** Returns the same request for another file. */
  public TrainingRequest to(Path file) {
    return with(input, folder, file);
  }

  /** Returns the same request for another size of picture. */
  public TrainingRequest at(InputSize size) {
    return with(size, folder, output);
  }

  private TrainingRequest with(InputSize size, Optional<Path> run, Path file) {
    return new TrainingRequest(
        architecture,
        rule,
        size,
        stages,
        validation,
        snapshot,
        options,
        seed,
        parent,
        device,
        run,
        file);
  }

  /** Returns how many labelled images there are to learn from, in all stages. */
  public int trainImages() {
    return stages.stream().mapToInt(stage -> stage.images().size()).sum();
  }

  /** Returns how many images there are of which only rejected answers are known, in all stages. */
  public int rejectedImages() {
    return stages.stream().mapToInt(stage -> stage.rejected().size()).sum();
  }

  /** Returns how many synthetic images there are, once each where each epoch has others. */
  public int syntheticImages() {
    return stages.stream().mapToInt(TrainingStage::synthetic).sum();
  }
}
