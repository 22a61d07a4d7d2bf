package io.glyphloop.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Digest;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleDataTest {

  private static final int IMAGES = 200;

  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    for (int i = 0; i < IMAGES; i++) {
      String text = "" + "abcdefgh".charAt(i % 8) + "abcdefgh".charAt(i / 8 % 8);
      Path file = folder.resolve(String.format(Locale.ROOT, "%03d_%s.png", i, text));
      Files.write(file, new byte[] {(byte) i, 7});
    }
  }

  @Test
  void partsShareNothingAndLoseNothing() {
    OracleData data = OracleData.read(folder, 30, Optional.empty(), 1);
    List<LabelledImage> all = new ArrayList<>(data.initial());
    all.addAll(data.challenges());
    all.addAll(data.heldOut());
    assertThat(all).extracting(OracleDataTest::digest).doesNotHaveDuplicates().hasSize(IMAGES);
    assertThat(data.initial()).extracting(LabelledImage::name).isSorted().hasSize(30);
    assertThat(data.heldOut()).isNotEmpty().allMatch(image -> split(image) == Split.TEST);
    assertThat(data.challenges()).noneMatch(image -> split(image) == Split.TEST);
  }

  @Test
  void roundsShowEverythingOnce() {
    OracleData data = OracleData.read(folder, 30, Optional.of(100), 1);
    List<LabelledImage> shown = new ArrayList<>();
    for (int round = 1; round <= 7; round++) {
      shown.addAll(data.shown(round, 7));
    }
    assertThat(shown).isEqualTo(data.challenges()).hasSize(100);
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(names(1)).isEqualTo(names(1)).isNotEqualTo(names(2));
  }

  @Test
  void someInitialLabelsAreMadeWrongInOneCharacter() {
    OracleData data = OracleData.read(folder, 100, Optional.empty(), 1);
    OracleData flipped = data.flipping(0.3, 1);
    int wrong = 0;
    for (int i = 0; i < 100; i++) {
      String before = data.initial().get(i).text();
      String after = flipped.initial().get(i).text();
      wrong += before.equals(after) ? 0 : 1;
      assertThat(data.rule().violation(after)).isEmpty();
      assertThat(before.charAt(0) == after.charAt(0) || before.charAt(1) == after.charAt(1))
          .isTrue();
    }
    assertThat(wrong).isBetween(15, 45);
    assertThat(flipped.heldOut()).isEqualTo(data.heldOut());
    assertThat(flipped.challenges()).isEqualTo(data.challenges());
  }

  @Test
  void aSetThatIsUsedUpIsSaid() {
    assertThatThrownBy(() -> OracleData.read(folder, IMAGES, Optional.empty(), 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("leaves no challenges");
  }

  private List<String> names(long seed) {
    return OracleData.read(folder, 30, Optional.empty(), seed).challenges().stream()
        .map(LabelledImage::name)
        .toList();
  }

  private static Digest digest(LabelledImage image) {
    return Digest.of(image.image().read());
  }

  private static Split split(LabelledImage image) {
    return Split.of(digest(image));
  }
}
