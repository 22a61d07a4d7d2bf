package io.glyphloop.report;

import io.glyphloop.core.stats.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How often the base model, without any training for them, reads captchas of other settings: what
 * {@code scripts/glyphloop experiment settings} measured once, on captchas that it drew.
 */
public final class MeasuredSettings {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /**
   * One setting.
   *
   * @param what what was changed: {@code library}, {@code length} or {@code charset}
   * @param setting to what
   */
  public record Row(String what, String setting, Rate success) {}

  private MeasuredSettings() {}

  /** Returns what was measured, in the order of the table in docs/report.md. */
  public static List<Row> rows() {
    try (InputStream in = MeasuredSettings.class.getResourceAsStream("settings.csv");
        CSVParser parser =
            CSVParser.parse(new InputStreamReader(in, StandardCharsets.UTF_8), FORMAT)) {
      return parser.stream().map(MeasuredSettings::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the table is part of the program", e);
    }
  }

  private static Row row(CSVRecord row) {
    return new Row(
        row.get("what"),
        row.get("setting"),
        new Rate(Long.parseLong(row.get("solved")), Long.parseLong(row.get("tried"))));
  }
}
