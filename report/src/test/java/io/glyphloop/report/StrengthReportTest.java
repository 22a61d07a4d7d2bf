package io.glyphloop.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.stats.Rate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthReportTest {

  private static StrengthReport report(Rate success, Optional<Rate> earlier, long lockedOut) {
    return new StrengthReport(
        "demo <b>",
        Optional.empty(),
        Instant.parse("2030-01-07T12:00:00Z"),
        "demo-2",
        success,
        "fresh challenges of a benchmark on the live page.",
        Map.of("down", 2L),
        List.of(
            new StrengthReport.Answered("demo-1", new Rate(750, 1000)),
            new StrengthReport.Answered("demo-2", success)),
        new StrengthReport.Effort(1000, 770, Duration.ofSeconds(90), Duration.ofMinutes(2)),
        new StrengthReport.Limits(3, lockedOut, 0),
        Duration.ofMillis(20),
        10,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        earlier.map(
            rate ->
                new StrengthReport.Earlier(Instant.parse("2030-01-01T12:00:00Z"), "demo-1", rate)));
  }

  private static JsonNode json(StrengthReport report) throws Exception {
    return new ObjectMapper().readTree(report.toJson());
  }

  @Test
  void saysWhatASuccessCosts() throws Exception {
    StrengthReport report = report(new Rate(100, 400), Optional.empty(), 0);
    JsonNode json = json(report);
    assertThat(json.at("/tries/expected").asDouble()).isEqualTo(4);
    assertThat(json.at("/tries/until_50").asLong()).isEqualTo(3);
    assertThat(json.at("/tries/until_95").asLong()).isEqualTo(11);
    assertThat(json.get("cpu_seconds_a_success").asDouble()).isEqualTo(0.08);
    Document page = Jsoup.parse(report.html());
    assertThat(page.select(".figure").text()).isEqualTo("25.00%");
    assertThat(page.select("td").eachText()).contains("once, on average", "80 ms", "0.4 s");
    assertThat(json.at("/models/0/n").asLong()).isEqualTo(1000);
    assertThat(page.select("td").eachText()).contains("demo-1", "75.00%");
    // Three tries at a quarter each: 1 - 0.75^3.
    assertThat(page.select("td").eachText()).contains("57.81% of the sessions");
    assertThat(page.select("h1").text()).contains("demo <b>");
    assertThat(page.select("script, link, img[src^=http]")).isEmpty();
  }

  @Test
  void nothingSolvedIsNothingToCount() throws Exception {
    StrengthReport report = report(new Rate(0, 50), Optional.empty(), 5);
    assertThat(json(report).at("/tries/expected").isNull()).isTrue();
    assertThat(json(report).get("cpu_seconds_a_success").isNull()).isTrue();
    assertThat(Jsoup.parse(report.html()).text()).contains("Nothing was solved");
    assertThat(report(Rate.NONE, Optional.empty(), 0).html()).contains("not measured");
  }

  @ParameterizedTest
  @CsvSource({"10, weaker than", "100, about as strong as", "300, stronger than"})
  void comparesWithTheLastReport(int then, String word) {
    StrengthReport report = report(new Rate(100, 400), Optional.of(new Rate(then, 400)), 0);
    assertThat(Jsoup.parse(report.html()).select("strong").text()).isEqualTo(word);
  }

  @Test
  void advisesByWhatWasMeasured() throws Exception {
    String weak = json(report(new Rate(300, 400), Optional.empty(), 0)).get("advice").toString();
    assertThat(weak)
        .contains("kaptcha:shadow after 2 s", "kaptcha:shadow after 3 wrong answers")
        .contains("does not keep a script out")
        .contains("never locked the script out")
        .contains("3 answers for one picture")
        .contains("second factor");
    String strong = json(report(new Rate(2, 400), Optional.empty(), 5)).get("advice").toString();
    assertThat(strong)
        .contains("kept out most of the time")
        .doesNotContain("never locked")
        .doesNotContain("second factor");
    String unknown = json(report(new Rate(1, 10), Optional.empty(), 5)).get("advice").toString();
    assertThat(unknown).contains("Too few challenges");
  }

  private static String percent(Optional<Rate> rate) {
    return rate.map(found -> EvaluationTables.percent(found.value())).orElse("–");
  }

  @Test
  void theTableOfSettingsIsThatOfTheDocs() throws Exception {
    String page = Files.readString(Path.of("../docs/report.md"));
    assertThat(MeasuredSettings.rows())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            row ->
                assertThat(page)
                    .contains(
                        "| "
                            + row.what()
                            + " | "
                            + row.setting()
                            + " | "
                            + EvaluationTables.percent(row.atOnce().value())
                            + " | "
                            + percent(row.trained())
                            + " | "
                            + percent(row.threeAnswers())
                            + " |"));
  }
}
