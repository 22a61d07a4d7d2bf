package io.glyphloop.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.Step;
import io.glyphloop.recognizer.ColourModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.fault.Fault;
import io.glyphloop.testsite.fault.FaultPlan;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real model against a real login page over HTTP, with nothing of the trainer at hand. */
class BenchmarkIT {

  private static final CrawlOptions OPTIONS = CrawlOptions.of(60, 4);

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

  /** Coloured pictures; the answer to every fifth is not what it shows. */
  private static final class ColourSource implements ChallengeSource {
    @Override
    public Challenge challenge(long index) {
      String shown = "" + "rgb".charAt((int) (index % 3)) + "rgb".charAt((int) (index / 3 % 3));
      String text = index % 5 == 4 ? shown.charAt(0) + "x" : shown;
      return new Challenge(ColourModel.picture(shown, 60, 24), "image/png", text);
    }

    @Override
    public TextRule rule() {
      return TextRule.fixed("rgbx", 2);
    }

    @Override
    public String description() {
      return "colours";
    }
  }

  private TargetConfig target(String url) throws IOException {
    Path file = folder.resolve("colour.yaml");
    Files.writeString(
        file,
        """
        name: colour
        url: %s
        captcha:
          image: "img#captcha"
          charset: bgr
          length: 2
        form:
          selector: "form#login"
          answer: captcha
          fields:
            username: demo
            password: not-a-password
          dummy: true
        verdict:
          accepted:
            - text: Wrong user name or password
          rejected:
            - text: The characters do not match
        """
            .formatted(url));
    return TargetConfig.load(file);
  }

  @Test
  void countsWhatTheSiteItselfCounts() throws IOException {
    SampleSheet sheet = new SampleSheet(3);
    try (TestSite site = TestSite.start(TestSiteOptions.serving(new ColourSource()));
        Site door = Sites.open(target(site.loginPage().toString()))) {

      CrawlReport result =
          Crawl.answering(door, recognizer, OPTIONS).reportingTo(sheet).run(new Cancellation());

      assertThat(result.rate()).isEqualTo(new Rate(48, 60));
      assertThat(result.fatals()).isEmpty();
      assertThat(site.counts().accepted()).isEqualTo(48);
      assertThat(site.counts().rejected()).isEqualTo(12);
      assertThat(result.latencies().get(Step.FETCH).n()).isEqualTo(60);
      assertThat(sheet.images())
          .extracting(SampleImage::succeeded)
          .isEqualTo(List.of(true, true, true, false, false, false));
    }
  }

  @Test
  void whatHasNoVerdictIsNeitherSolvedNorFailed() throws IOException {
    FaultPlan faults = FaultPlan.none().with(Fault.TRUNCATED_IMAGE, 0.3);
    TestSiteOptions options = TestSiteOptions.serving(new ColourSource()).withFaults(faults, 7);
    try (TestSite site = TestSite.start(options);
        Site door = Sites.open(target(site.loginPage().toString()))) {

      CrawlReport result = Crawl.answering(door, recognizer, OPTIONS).run(new Cancellation());

      long fatal = result.fatals().values().stream().mapToLong(Long::longValue).sum();
      assertThat(fatal).isPositive();
      assertThat(result.fatals()).containsOnlyKeys(SiteFailure.BAD_IMAGE);
      assertThat(result.rate().n() + fatal).isEqualTo(60);
      assertThat(result.rate().successes()).isEqualTo(site.counts().accepted());
    }
  }

  @Test
  void aSiteThatIsDownIsOneClearLine() throws IOException {
    String address;
    try (TestSite site = TestSite.start(TestSiteOptions.serving(new ColourSource()))) {
      address = site.loginPage().toString();
    }
    try (Site door = Sites.open(target(address))) {
      Crawl benchmark = Crawl.answering(door, recognizer, OPTIONS);
      assertThatThrownBy(() -> benchmark.run(new Cancellation()))
          .isInstanceOf(SiteException.class)
          .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
  }

  @Test
  void nothingOfTheTrainerIsOnTheClasspath() {
    for (String name : List.of("org.nd4j.linalg.factory.Nd4j", "io.glyphloop.trainer.Settings")) {
      assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }
}
