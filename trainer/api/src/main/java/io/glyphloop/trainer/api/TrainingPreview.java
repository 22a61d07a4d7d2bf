package io.glyphloop.trainer.api;

import java.util.List;

/**
 * Pictures as a network will see them in a training: for each image itself, then its augmented
 * forms in the first epochs.
 *
 * @param perImage how many pictures belong to one image, at least 1
 * @param pictures those of the first image, then those of the next one
 */
public record TrainingPreview(int perImage, List<Picture> pictures) {

  /**
   * One picture.
   *
   * @param png a PNG file
   * @param caption the image's text, or the epoch
   */
  public record Picture(byte[] png, String caption) {}

  public TrainingPreview {
    pictures = List.copyOf(pictures);
  }
}
