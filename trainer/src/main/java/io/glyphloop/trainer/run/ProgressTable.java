package io.glyphloop.trainer.run;

import java.util.List;
import java.util.Locale;

/**
 * The figures of all epochs as CSV (RFC 4180, lines end with LF); rates and shares as fractions,
 * times in seconds.
 */
final class ProgressTable {

  private static final String HEADER =
      "stage,epoch,loss,train_exact,train_char,validation_exact,validation_char,rate,"
          + "images_per_second,seconds,collapsed\n";

  private ProgressTable() {}

  /** Returns the table with its heading. */
  static String of(List<EpochRow> rows) {
    StringBuilder table = new StringBuilder(HEADER);
    for (EpochRow row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              "\"%s\",%d,%.5f,%.4f,%.4f,%.4f,%.4f,%.4g,%.1f,%.2f,%s\n",
              row.stage().replace("\"", "\"\""),
              row.epoch(),
              row.loss(),
              row.train().exact().value(),
              row.train().characters().value(),
              row.validation().exact().value(),
              row.validation().characters().value(),
              row.rate(),
              row.speed(),
              row.seconds(),
              row.collapsed()));
    }
    return table.toString();
  }
}
