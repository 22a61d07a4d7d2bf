package io.glyphloop.testsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.store.dataset.Skipped;
import io.glyphloop.synth.CaptchaLibrary;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ReplaySource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {

  private static final Optional<TextRule> RULE =
      Optional.of(StockCaptchas.of(CaptchaLibrary.KAPTCHA, 1).format().rule());
  private static final int IMAGES = 12;

  @TempDir Path folder;

  @Test
  void servesEveryImageByteForByteAndJudgesByItsLabel() throws Exception {
    Map<String, byte[]> written = write();
    ReplaySource source = ReplaySource.open(folder, RULE, 5);
    try (TestSite site = TestSite.start(TestSiteOptions.serving(source))) {
      Browser browser = new Browser(site);
      Map<String, byte[]> served = new HashMap<>();
      for (int i = 0; i < IMAGES; i++) {
        Document page = browser.open();
        HttpResponse<byte[]> image = browser.image(page);
        assertThat(image.headers().firstValue("Content-Type")).hasValue("image/png");
        String label = labelOf(written, image.body());
        served.put(label, image.body());
        assertThat(browser.answer(page, label, "wrong").text()).contains(Page.WRONG_PASSWORD);
      }
      assertThat(served).containsOnlyKeys(written.keySet());
      assertThat(site.counts()).isEqualTo(new SiteCounts(12, 12, 0, 12, 0, 0));
    }
  }

  @Test
  void theSeedDecidesTheOrderAndTheEndLeadsToTheStart() throws Exception {
    write();
    assertThat(order(5)).isEqualTo(order(5)).isNotEqualTo(order(6));
    ReplaySource source = ReplaySource.open(folder, RULE, 5);
    Challenge again = source.challenge(IMAGES + 2);
    assertThat(again).isSameAs(source.challenge(2));
  }

  @Test
  void readsAnArchiveAndInfersTheRule() throws Exception {
    Map<String, byte[]> written = write();
    Path zip = folder.resolve("images.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> file : written.entrySet()) {
        out.putNextEntry(new ZipEntry("set/" + file.getKey() + ".png"));
        out.write(file.getValue());
      }
    }
    ReplaySource source = ReplaySource.open(zip, Optional.empty(), 5);
    assertThat(source.size()).isEqualTo(IMAGES);
    assertThat(source.rule().isFixedLength()).isTrue();
    assertThat(source.rule().maxLength()).isEqualTo(5);
    assertThat(source.description()).endsWith("images.zip, 12 images");
  }

  @Test
  void saysWhatItDoesNotServe() throws Exception {
    write();
    Files.write(folder.resolve("no-image.png"), new byte[0]);
    Files.writeString(folder.resolve("abcde.png"), "<html>not a picture</html>");
    ReplaySource source = ReplaySource.open(folder, RULE, 5);
    assertThat(source.size()).isEqualTo(IMAGES);
    assertThat(source.skipped())
        .extracting(Skipped::name)
        .containsExactlyInAnyOrder("no-image.png", "abcde.png");
    assertThat(source.description()).endsWith("12 images, 2 files skipped");
  }

  @Test
  void nothingToServeIsAnError() throws Exception {
    assertThatThrownBy(() -> ReplaySource.open(folder, RULE, 5))
        .isInstanceOf(DatasetException.class);
    Files.writeString(folder.resolve("abcde.png"), "<html>not a picture</html>");
    assertThatThrownBy(() -> ReplaySource.open(folder, RULE, 5))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(folder.toString());
  }

  private List<String> order(long seed) {
    ReplaySource source = ReplaySource.open(folder, RULE, seed);
    return IntStream.range(0, IMAGES).mapToObj(i -> source.challenge(i).text()).toList();
  }

  private Map<String, byte[]> write() throws IOException {
    Map<String, byte[]> written = new HashMap<>();
    StockCaptchas kaptcha = StockCaptchas.of(CaptchaLibrary.KAPTCHA, 3);
    for (int i = 0; i < IMAGES; i++) {
      Drawing drawing = kaptcha.draw(i);
      Files.write(folder.resolve(drawing.text() + ".png"), drawing.png());
      written.put(drawing.text(), drawing.png());
    }
    return written;
  }

  private static String labelOf(Map<String, byte[]> written, byte[] image) {
    return written.entrySet().stream()
        .filter(file -> java.util.Arrays.equals(file.getValue(), image))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
