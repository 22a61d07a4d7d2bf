package io.glyphloop.trainer;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Requests of one stage by the network's recipe, which leave nothing but the model. */
public final class TestRequests {

  private TestRequests() {}

  /**
   * Returns a request.
   *
   * @param train labelled images to learn from; may be empty when {@code synthetic} is positive
   * @param synthetic how many synthetic images to mix in; 0 for none
   * @param budget how long to train
   */
  public static TrainingRequest of(
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
    return new TrainingRequest(
        architecture,
        rule,
        input,
        List.of(new TrainingStage("labelled", train, synthetic, false, budget, List.of())),
        validation,
        snapshot,
        TrainingOptions.none(),
        seed,
        parent,
        device,
        Optional.empty(),
        output);
  }
}
