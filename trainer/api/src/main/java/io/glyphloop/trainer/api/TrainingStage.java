package io.glyphloop.trainer.api;

import io.glyphloop.core.dataset.LabelledImage;
import java.util.List;

/**
 * A part of a training with data of its own. Each stage starts from the weights of the one before.
 *
 * @param name shown to the user: {@code workspace}, {@code generator:40000}
 * @param images labelled images to learn from; may be empty when {@code synthetic} is positive
 * @param synthetic how many synthetic captchas beside them; 0 for none
 * @param fresh whether each epoch has others, so that none is ever seen twice
 * @param rejected images beside them, of which only rejected answers are known
 */
public record TrainingStage(
    String name,
    List<LabelledImage> images,
    int synthetic,
    boolean fresh,
    TrainingBudget budget,
    List<RejectedImage> rejected) {

  public TrainingStage {
    images = List.copyOf(images);
    rejected = List.copyOf(rejected);
    if (synthetic < 0) {
      throw new IllegalArgumentException(synthetic + " synthetic images");
    }
    if (fresh && (synthetic == 0 || !images.isEmpty() || !rejected.isEmpty())) {
      throw new IllegalArgumentException(
          "a stage of fresh images has synthetic ones and no others");
    }
  }
}
