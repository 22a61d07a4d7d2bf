package io.glyphloop.trainer.data;

import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import java.util.List;

/**
 * Turns what a request names into pictures.
 *
 * @param colour what is seen of them
 */
public record RequestImages(TrainingRequest request, Colour colour, RunContext context) {

  /** Decodes labelled images; see {@link TrainingSet#decode}. */
  public TrainingSet decode(List<LabelledImage> images) {
    return TrainingSet.decode(images, request.rule(), request.input(), colour, context);
  }

  /** Decodes the images of a stage of which only rejected answers are known. */
  public TrainingSet rejected(TrainingStage stage) {
    return TrainingSet.decodeRejected(
        stage.rejected(), request.rule(), request.input(), colour, context);
  }

  /** Returns the synthetic captchas of a stage, from 0; each stage has others. */
  public Synthetic synthetic(int stage) {
    return new Synthetic(request.rule(), request.input(), colour, request.seed() + stage);
  }

  /** Returns images with the synthetic captchas of a stage after them. */
  public TrainingSet withSynthetic(List<LabelledImage> images, int stage) {
    TrainingSet set = decode(images);
    int count = request.stages().get(stage).synthetic();
    return count == 0 ? set : set.plus(synthetic(stage).draw(count, context));
  }
}
