package io.glyphloop.lab.experiment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rounds as a table in Markdown. */
final class OracleTable {

  private static final String HEAD =
      "| arm | round | challenges seen | accepted | labels | doubted | rejected only | of these"
          + " read anew | exact match on held-out images | per character | training | since the"
          + " start |\n"
          + "|---|---|---|---|---|---|---|---|---|---|---|---|\n";

  private OracleTable() {}

  static String of(List<OracleRound> rounds) {
    return HEAD + rounds.stream().map(OracleTable::line).collect(Collectors.joining("\n"));
  }

  static String line(OracleRound round) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %,d | %s | %,d | %,d | %,d | %,d | %s | %.2f%% | %s | %s |",
        round.arm(),
        round.round(),
        round.seen(),
        round.accepted().n() == 0 ? "–" : round.accepted().toString(),
        round.labels(),
        round.doubted(),
        round.rejected(),
        round.reread(),
        round.exact(),
        100 * round.perCharacter().value(),
        minutes(round.trainingSeconds()),
        minutes(round.seconds()));
  }

  private static String minutes(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
  }
}
