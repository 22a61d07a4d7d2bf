package io.glyphloop.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.progress.RunContext;
import io.glyphloop.report.MeasuredSettings.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsStudyIT {

  @Test
  void earlierLockOutsLetFewerIn() {
    List<Row> rows = new LimitsStudy(6, 3).run(RunContext.silent());
    assertThat(rows)
        .extracting(Row::what)
        .containsExactly("expiry", "expiry", "lock-out", "lock-out", "lock-out");
    assertThat(rows).allMatch(row -> row.atOnce().n() == 6 && row.trained().isEmpty());
    // All see the same pictures, so whoever is in after three answers is in after ten.
    assertThat(rows.subList(2, 5))
        .extracting(row -> row.atOnce().successes())
        .isSortedAccordingTo((earlier, later) -> Long.compare(later, earlier));
    assertThat(rows.get(2).atOnce().successes()).isGreaterThan(rows.get(0).atOnce().successes());
  }
}
