package io.glyphloop.trainer.api;

import io.glyphloop.core.dataset.LabelledImage;
import java.util.List;

/**
 * A part of a training with data of its own. Each stage starts from the weights of the one before.
 *
 * @param name for the person who watches: {@code workspace}, {@code generator:40000}
 * @param images labelled images to learn from; may be empty when {@code drawn} is positive
 * @param drawn how many captchas to draw beside them; 0 for none
 * @param fresh whether others are drawn in each pass, so that none is ever seen twice
 * @param budget how long
 * @param rejected images beside them, of which only rejected answers are known
 */
public record TrainingStage(
    String name,
    List<LabelledImage> images,
    int drawn,
    boolean fresh,
    TrainingBudget budget,
    List<RejectedImage> rejected) {

  /** Copies the lists and checks the number. */
  public TrainingStage {
    images = List.copyOf(images);
    rejected = List.copyOf(rejected);
    if (drawn < 0) {
      throw new IllegalArgumentException(drawn + " drawn images");
    }
    if (fresh && (drawn == 0 || !images.isEmpty() || !rejected.isEmpty())) {
      throw new IllegalArgumentException("a stage of fresh images has drawn ones and no others");
    }
  }

  /** Returns a stage of labelled images and drawn ones beside them. */
  public static TrainingStage of(
      String name, List<LabelledImage> images, int drawn, TrainingBudget budget) {
    return new TrainingStage(name, images, drawn, false, budget, List.of());
  }

  /** Returns a stage of captchas that are drawn anew in each pass. */
  public static TrainingStage fresh(String name, int perPass, TrainingBudget budget) {
    return new TrainingStage(name, List.of(), perPass, true, budget, List.of());
  }
}
