package io.glyphloop.report;

import io.glyphloop.core.stats.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How often a script reads captchas of other settings: what {@code scripts/glyphloop experiment
 * settings} measured once, on captchas that it drew.
 */
public final class MeasuredSettings {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private static final String HEAD =
      "what,setting,typed,mixed,tried,at_once,labels,trained,three_answers";

  /**
   * Seconds that people take for a keystroke: Card, Moran and Newell, The Keystroke-Level Model for
   * User Performance Time with Interactive Systems (1980), "typing random letters" and "typing
   * complex codes". That a captcha's text is typed like these is an assumption.
   */
  private static final double RANDOM_LETTER = 0.5;

  private static final double COMPLEX_CODE = 0.75;

  /**
   * One setting.
   *
   * @param what what was changed: {@code library}, {@code length}, {@code charset}, {@code noise},
   *     {@code expiry} or {@code lock-out}
   * @param setting to what
   * @param typed how many characters people type; 0 where that was not looked at
   * @param mixed whether letters and digits stand in one text
   * @param atOnce read by the base model as it comes; with a lock-out not of pictures, but of
   *     sessions, which answer until one picture is read or they are locked
   * @param labels how many labelled captchas of this setting a training had; 0 where none was made
   * @param trained read after that training; empty where none was made
   * @param threeAnswers the same when the site takes three answers for a picture
   */
  public record Row(
      String what,
      String setting,
      int typed,
      boolean mixed,
      Rate atOnce,
      int labels,
      Optional<Rate> trained,
      Optional<Rate> threeAnswers) {

    /**
     * Returns an estimate of the seconds that people type, empty where it is not known how much.
     * What they take to make out the characters was not measured and is not a part.
     */
    public OptionalDouble secondsToType() {
      return typed == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(typed * (mixed ? COMPLEX_CODE : RANDOM_LETTER));
    }
  }

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

  /** Returns rows as the table that {@link #rows()} reads. */
  public static String table(List<Row> rows) {
    StringBuilder table = new StringBuilder(HEAD + "\n");
    for (Row row : rows) {
      table.append(
          "%s,%s,%d,%b,%d,%d,%d,%s,%s\n"
              .formatted(
                  row.what(),
                  row.setting(),
                  row.typed(),
                  row.mixed(),
                  row.atOnce().n(),
                  row.atOnce().successes(),
                  row.labels(),
                  solved(row.trained()),
                  solved(row.threeAnswers())));
    }
    return table.toString();
  }

  private static String solved(Optional<Rate> rate) {
    return rate.map(found -> Long.toString(found.successes())).orElse("");
  }

  private static Optional<Rate> rate(String solved, long tried) {
    return solved.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rate(Long.parseLong(solved), tried));
  }

  private static Row row(CSVRecord row) {
    long tried = Long.parseLong(row.get("tried"));
    return new Row(
        row.get("what"),
        row.get("setting"),
        Integer.parseInt(row.get("typed")),
        Boolean.parseBoolean(row.get("mixed")),
        new Rate(Long.parseLong(row.get("at_once")), tried),
        Integer.parseInt(row.get("labels")),
        rate(row.get("trained"), tried),
        rate(row.get("three_answers"), tried));
  }
}
