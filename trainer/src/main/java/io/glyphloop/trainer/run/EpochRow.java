package io.glyphloop.trainer.run;

import io.glyphloop.core.eval.EpochFigures;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is reported of an epoch.
 *
 * @param epoch which epoch of the stage, from 1
 * @param loss the mean over its batches
 * @param train on a sample of the training images afterwards, without augmentation
 * @param validation on the validation images afterwards
 * @param rate the learning rate of its last batch
 * @param images how many images were trained on
 * @param trainingSeconds how long that took, augmentation included
 * @param seconds how long the epoch took, with validation
 * @param collapsed whether training went back to the best parameters after it
 */
record EpochRow(
    String stage,
    int epoch,
    double loss,
    Accuracy train,
    Accuracy validation,
    double rate,
    long images,
    double trainingSeconds,
    double seconds,
    boolean collapsed) {

  private static final String HEADER =
      "stage,epoch,loss,train_exact,train_char,validation_exact,validation_char,rate,"
          + "images_per_second,seconds,collapsed\n";

  /**
   * Returns epochs as CSV with a heading (RFC 4180, lines end with LF); rates and shares as
   * fractions, times in seconds.
   */
  static String table(List<EpochRow> rows) {
    return rows.stream().map(EpochRow::line).collect(Collectors.joining("", HEADER, ""));
  }

  private String line() {
    return String.format(
        Locale.ROOT,
        "\"%s\",%d,%.5f,%.4f,%.4f,%.4f,%.4f,%.4g,%.1f,%.2f,%s\n",
        stage.replace("\"", "\"\""),
        epoch,
        loss,
        train.exact().value(),
        train.characters().value(),
        validation.exact().value(),
        validation.characters().value(),
        rate,
        speed(),
        seconds,
        collapsed);
  }

  EpochFigures figures() {
    return new EpochFigures(stage, epoch, train.exact(), validation.exact(), seconds);
  }

  double speed() {
    return images / trainingSeconds;
  }
}
