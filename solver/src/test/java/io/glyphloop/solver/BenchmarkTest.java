package io.glyphloop.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.recognizer.ColourModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTest {

  private static final CrawlOptions OPTIONS =
      new CrawlOptions(
          40, 3, CrawlOptions.DEFAULT_CONSECUTIVE_FATALS, Duration.ZERO, Optional.empty());

  @TempDir Path folder;
  private OnnxRecognizer recognizer;

  @BeforeEach
  void open() {
    recognizer = OnnxRecognizer.open(new ColourModel().write(folder.resolve("colour-1.onnx")));
  }

  @AfterEach
  void close() {
    recognizer.close();
  }

  /**
   * A site in memory. Of every four challenges one is no image, and one wants another answer than
   * its picture shows.
   */
  private static final class ColourSite implements Site {
    private final AtomicInteger served = new AtomicInteger();

    private record Shown(Captcha captcha, String wanted) implements LiveChallenge {}

    @Override
    public SiteSession newSession() {
      return new SiteSession() {
        @Override
        public LiveChallenge open() {
          int number = served.getAndIncrement();
          if (number % 4 == 3) {
            throw new BadImageException("not an image", "");
          }
          String text = "" + "rgb".charAt(number % 3) + "rgb".charAt(number / 3 % 3);
          Captcha captcha = Captcha.of(ColourModel.picture(text, 40, 20));
          return new Shown(captcha, number % 4 == 2 ? "other" : text);
        }

        @Override
        public Reply submit(LiveChallenge challenge, String answer) {
          boolean right = ((Shown) challenge).wanted().equals(answer);
          return new Reply(right ? Verdict.ACCEPTED : Verdict.REJECTED, "said so");
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  @Test
  void measuresHowOftenThePageIsSolvedAndSavesNothing() throws IOException {
    SampleSheet sheet = new SampleSheet(4);

    CrawlReport result =
        Crawl.answering(new ColourSite(), recognizer, OPTIONS)
            .reportingTo(sheet)
            .run(new Cancellation());

    assertThat(result.rate()).isEqualTo(new Rate(20, 30));
    assertThat(result.fatals().values()).containsExactly(10L);
    assertThat(result.challenges()).isEqualTo(40);
    assertThat(result.triesPerSuccess()).hasValue(1.5);
    assertThat(result.complete()).isTrue();
    assertThat(result.perSecond()).isPositive();
    assertThat(sheet.images())
        .extracting(SampleImage::succeeded)
        .containsExactlyElementsOf(List.of(true, true, true, true, false, false, false, false));
    assertThat(sheet.images()).allSatisfy(image -> assertThat(image.answer()).hasSize(2));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("colour-1.onnx"));
    }
  }

  @Test
  void itsReportNamesTheSiteAndItsOwnersConsent() throws IOException {
    CrawlReport result =
        Crawl.answering(new ColourSite(), recognizer, OPTIONS).run(new Cancellation());
    String consent =
        "authorization: {by: Ada Owner, contact: t@example.org, until: 2027-01-31,"
            + " hosts: ['login.example.com:443'], robots: waived}";

    JsonNode json = report("https://login.example.com/in", consent, result);
    assertThat(json.get("target").asText()).isEqualTo("mine");
    assertThat(json.get("url").asText()).isEqualTo("https://login.example.com/in");
    assertThat(json.get("authorization").toString())
        .isEqualTo(
            "{\"by\":\"Ada Owner\",\"contact\":\"t@example.org\",\"until\":\"2027-01-31\","
                + "\"hosts\":[\"login.example.com:443\"],\"robots\":\"waived\"}");
    assertThat(json.get("succ").asInt()).isEqualTo(20);

    assertThat(report("http://127.0.0.1/in", "", result).get("authorization").isNull()).isTrue();
  }

  private JsonNode report(String url, String more, CrawlReport result) throws IOException {
    String yaml =
        """
        name: mine
        url: %s
        captcha: {image: img, charset: a-z, length: 4}
        form: {answer: captcha}
        verdict: {accepted: [{url: /in}], rejected: [{url: /again}]}
        %s
        """;
    TargetConfig target =
        TargetConfig.load(new ConfigSource("mine.yaml", yaml.formatted(url, more)));
    String json = new Benchmark(target, recognizer.name(), result).toJson();
    assertThat(json).doesNotContain("\n");
    return new ObjectMapper().readTree(json);
  }

  @Test
  void itsJsonHasTheFiguresUnderStableNames() throws IOException {
    CrawlReport result =
        Crawl.answering(new ColourSite(), recognizer, OPTIONS).run(new Cancellation());

    JsonNode json = report("http://127.0.0.1/in", "", result);
    assertThat(json.get("reader").asText()).isEqualTo("colour-1");
    assertThat(json.get("n").asInt()).isEqualTo(30);
    assertThat(json.get("succ").asInt()).isEqualTo(20);
    assertThat(json.get("fail").asInt()).isEqualTo(10);
    assertThat(json.get("fatal").size()).isEqualTo(1);
    assertThat(json.get("fatal").iterator().next().asInt()).isEqualTo(10);
    assertThat(json.get("rate").asDouble()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(json.get("rate_low").asDouble()).isCloseTo(new Rate(20, 30).low(), within(1e-9));
    assertThat(json.get("rate_high").asDouble()).isCloseTo(new Rate(20, 30).high(), within(1e-9));
    for (String step : List.of("fetch", "recognise", "submit")) {
      double median = json.get(step + "_ms_p50").asDouble();
      assertThat(json.get(step + "_ms_p95").asDouble()).isGreaterThanOrEqualTo(median);
    }
    assertThat(json.get("challenges").asInt()).isEqualTo(40);
    assertThat(json.get("overall").asDouble()).isEqualTo(0.5);
    assertThat(json.get("tries_per_success").asDouble()).isEqualTo(1.5);
    assertThat(json.get("challenges_per_second").asDouble()).isPositive();
    assertThat(json.get("seconds").asDouble()).isPositive();
    assertThat(json.get("complete").asBoolean()).isTrue();
  }

  @Test
  void goesOnUntilTheRateIsKnownThatWell() {
    CrawlReport result =
        Crawl.answering(new ColourSite(), recognizer, CrawlOptions.of(100_000, 1).untilWidth(0.3))
            .run(new Cancellation());

    assertThat(result.complete()).isTrue();
    assertThat(result.rate().width()).isLessThanOrEqualTo(0.3);
    // With one worker the challenge before the last had left it too wide.
    Rate before = new Rate(result.rate().successes() - 1, result.rate().n() - 1);
    assertThat(before.width()).isGreaterThan(0.3);
    assertThat(result.challenges()).isEqualTo(result.rate().n() + result.fatal());
  }

  @Test
  void stoppedOnRequestItSaysThatItIsNotComplete() {
    Cancellation cancellation = new Cancellation();
    CrawlListener stopsAtTheFifth =
        (number, attempt) -> {
          if (number == 5) {
            cancellation.request();
          }
        };

    CrawlReport result =
        Crawl.answering(new ColourSite(), recognizer, OPTIONS)
            .reportingTo(stopsAtTheFifth)
            .run(cancellation);

    assertThat(result.complete()).isFalse();
    assertThat(result.rate().n()).isBetween(3L, 8L);
  }
}
