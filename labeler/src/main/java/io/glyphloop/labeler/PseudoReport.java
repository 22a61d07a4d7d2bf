package io.glyphloop.labeler;

import io.glyphloop.core.eval.Calibration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What pseudo-labelling gave.
 *
 * @param unlabelled images of the train part that nobody has labelled
 * @param disagreed how many of them the second model disagreed on
 * @param added new pseudo-labels
 * @param withdrawn earlier ones that were not confirmed
 * @param bound the largest share of wrong labels that was allowed
 * @param enough from which confidence on predictions were taken
 * @param calibration of the model on the validation part; empty when that has too few labels
 * @param validation labels of the validation part that people gave
 */
public record PseudoReport(
    long unlabelled,
    long disagreed,
    long added,
    long withdrawn,
    double bound,
    ConfidenceThreshold enough,
    Optional<Calibration> calibration,
    int validation) {

  /** Nothing was done: too few labels tell whether the confidences can be believed. */
  static PseudoReport unchecked(double bound, int validation) {
    ConfidenceThreshold none = ConfidenceThreshold.of(List.of(), List.of(), bound);
    return new PseudoReport(0, 0, 0, 0, bound, none, Optional.empty(), validation);
  }

  /** Returns whether there were labels enough to tell whether the confidences can be believed. */
  public boolean checked() {
    return calibration.isPresent();
  }

  public String summary() {
    if (!checked()) {
      return "no pseudo-labels: the validation split has %d human labels; %d are needed"
          .formatted(validation, PseudoLabels.LEAST_VALIDATION);
    }
    String labels =
        String.format(
            Locale.ROOT,
            "%d pseudo-labels (%d new, %d earlier ones withdrawn) of %d unlabelled images of the"
                + " train split%s%n",
            enough.count(),
            added,
            withdrawn,
            unlabelled,
            disagreed == 0 ? "" : "; the second model disagreed on " + disagreed);
    if (enough.count() == 0) {
      return labels
          + String.format(
              Locale.ROOT,
              "at no confidence is the expected label error within %.2f%% and not contradicted by"
                  + " the validation split; %s",
              100 * bound,
              calibration.get());
    }
    return labels
        + String.format(
            Locale.ROOT,
            "expected label error %.2f%%, bound %.2f%%: confidence %.4f and above%n"
                + "validation: wrong at that confidence or above %s; %s",
            100 * enough.expectedError(),
            100 * bound,
            enough.threshold(),
            enough.wrong(),
            calibration.get());
  }
}
