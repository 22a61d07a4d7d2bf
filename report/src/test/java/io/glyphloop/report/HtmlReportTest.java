package io.glyphloop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.report.LoopReport.Model;
import io.glyphloop.report.LoopReport.Round;
import io.glyphloop.report.LoopReport.Start;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final List<Round> ROUNDS =
      List.of(
          new Round(
              1,
              1000,
              120,
              new Rate(120, 990),
              Duration.ofSeconds(95),
              "held out 48.2%, live 11.0%",
              true,
              Duration.ofSeconds(260)),
          new Round(
              2,
              2500,
              1300,
              new Rate(1180, 1500),
              Duration.ofSeconds(130),
              "held out 78.0%, live 78.6%",
              false,
              Duration.ofSeconds(480)));

  private static LoopReport report(List<Round> rounds, Rate benchmark, String target) {
    TextRule rule = new TextRule(new Charset("abc<&"), 1, 4, CaseRule.SENSITIVE);
    Provenance provenance =
        new Provenance(
            "synthetic", 0, 0, 900, 7, Map.of("arch", "fast"), Optional.empty(), "1", "here");
    ModelManifest manifest =
        new ModelManifest("fast", rule, Decoding.CTC, 24, new InputSize(200, 50), provenance);
    return new LoopReport(
        target,
        Optional.of("authorized by <Ada> until 2027-01-31"),
        Instant.parse("2026-03-04T05:06:07Z"),
        new Start(0, 0, Duration.ofSeconds(100)),
        rounds,
        benchmark,
        Map.of("the site is down", 3L, "unknown reply", 0L),
        List.of(
            new SampleImage(png(), "abca", true),
            new SampleImage(png(), "<script>alert('&')</script>", false)),
        new Model(Path.of("w", "models", "a<b>.onnx"), "demo-2", Digest.of(new byte[1]), manifest),
        42,
        "a machine & two cores",
        Duration.ofSeconds(700));
  }

  private static byte[] png() {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Document page(LoopReport report) {
    return Jsoup.parse(report.html());
  }

  @Test
  void saysWhoGaveTheConsent() {
    assertThat(page(report(List.of(), new Rate(0, 0), "demo")).text())
        .contains("<Ada>", "2027-01-31");
  }

  @Test
  void saysHowOftenTheLivePageIsSolvedAndHowSureThatIs() {
    Document page = page(report(ROUNDS, new Rate(489, 500), "demo"));

    assertThat(page.selectFirst(".figure").text()).isEqualTo("97.8%");
    assertThat(page.selectFirst(".headline").text())
        .contains("489 of 500 fresh challenges", "96.1–98.8%");
    assertThat(page.text())
        .contains("without a single labelled image", "every second challenge after 1,000")
        .contains("1.02 tries")
        .contains("11 min 40 s", "a machine & two cores")
        .contains("3 × the site is down")
        .doesNotContain("unknown reply");
  }

  @Test
  void tellsWhenEachLevelWasReachedAndWhichWasNot() {
    Document page = page(report(ROUNDS, new Rate(489, 500), "demo"));

    List<String> levels = page.select("section").get(1).select("tr").eachText();
    assertThat(levels)
        .anySatisfy(row -> assertThat(row).startsWith("10% 0 0 1 min 40 s 12.1% (10.2–14.3%)"))
        .anySatisfy(row -> assertThat(row).startsWith("50% 1,000 120 4 min 20 s 78.7%"))
        .anySatisfy(row -> assertThat(row).startsWith("95% 2,500 1,300 8 min 0 s 97.8%"))
        .anySatisfy(row -> assertThat(row).isEqualTo("99% not reached"));
  }

  @Test
  void showsEveryRound() {
    Document page = page(report(ROUNDS, new Rate(489, 500), "demo"));

    assertThat(page.select("section").get(3).select("tr").eachText())
        .hasSize(3)
        .contains(
            "1 1,000 120 12.1% 10.2–14.3%, n 990 1 min 35 s promoted held out 48.2%, live 11.0%",
            "2 2,500 1,300 78.7% 76.5–80.7%, n 1,500 2 min 10 s not promoted held out 78.0%, live"
                + " 78.6%");
  }

  @Test
  void needsNothingBesideItselfAndItsPicturesAreWhole() throws IOException {
    String html = report(ROUNDS, new Rate(489, 500), "demo").html();

    assertThat(html).doesNotContain("http:", "https:", "src=\"//", "@import", "<link");
    Document page = Jsoup.parse(html);
    for (Element image : page.select("img, source")) {
      String uri = image.hasAttr("src") ? image.attr("src") : image.attr("srcset");
      assertThat(uri).startsWith("data:image/png;base64,");
      byte[] bytes = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
      assertThat(ImageIO.read(new ByteArrayInputStream(bytes))).isNotNull();
    }
    assertThat(page.select("img")).hasSize(3);
  }

  @Test
  void escapesEveryText() {
    Document page = page(report(ROUNDS, new Rate(1, 2), "<img src=x onerror=alert(1)>"));

    assertThat(page.select("script, img[onerror]")).isEmpty();
    assertThat(page.title()).contains("<img src=x onerror=alert(1)>");
    assertThat(page.select("figcaption").eachText())
        .containsExactly("abca", "<script>alert('&')</script>");
    assertThat(page.text()).contains("a<b>.onnx", "abc<&");
  }

  @Test
  void aLoopThatMeasuredNothingSaysSo() {
    Document page = page(report(List.of(), new Rate(0, 0), "demo"));

    assertThat(page.selectFirst(".figure").text()).isEqualTo("not measured");
    assertThat(page.text()).contains("no benchmark");
    assertThat(page.text()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void curvesOfOtherLoopsHaveOtherPictures() {
    LearningCurve one = LearningCurve.of(report(ROUNDS, new Rate(489, 500), "demo"));
    LearningCurve two = LearningCurve.of(report(ROUNDS, new Rate(100, 500), "demo"));

    assertThat(one.points()).hasSize(3);
    assertThat(CurveChart.png(one, Charts.Palette.LIGHT))
        .isEqualTo(CurveChart.png(one, Charts.Palette.LIGHT))
        .isNotEqualTo(CurveChart.png(one, Charts.Palette.DARK))
        .isNotEqualTo(CurveChart.png(two, Charts.Palette.LIGHT));
  }

  @Test
  void writesTheFileWholeOrSaysWhyNot(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new").resolve("report.html");
    report(ROUNDS, new Rate(489, 500), "demo").write(file);
    report(ROUNDS, new Rate(490, 500), "demo").write(file);

    assertThat(Files.readString(file)).contains("98.0%");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");

    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("report.html");
    assertThatThrownBy(() -> report(ROUNDS, new Rate(1, 2), "demo").write(blocked))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("report.html");
    assertThatThrownBy(() -> report(ROUNDS, new Rate(1, 2), "demo").write(file.getParent()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("new (it is a folder); name a file");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }
}
