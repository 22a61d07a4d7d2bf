package io.glyphloop.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures and their labels in the forms that other tools and people give them. */
class LabelsAsPeopleHaveThemTest extends LabelledFolderCase {

  @ParameterizedTest
  @MethodSource("lists")
  void aListBesideNumberedPicturesIsRead(String name, String content) throws IOException {
    numbered("%04d.jpg");
    write(name, content);

    DatasetReader reader = open(folder);

    assertThat(reader.convention()).isEqualTo(Convention.METADATA);
    assertThat(reader.guess()).isEqualTo("labels from " + name + ": 5 of 5 images");
    assertAllRead(reader);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-8"})
  void aListMayBeInAnyUnicode(String encoding) throws IOException {
    numbered("%04d.jpg");
    write(
        "labels.csv",
        lines("file;label\r\n", "%04d.jpg;%s\r\n").getBytes(Charset.forName(encoding)));

    assertAllRead(open(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "gt.txt"})
  void aTextFileForEachPictureIsRead(String ending) throws IOException {
    numbered("%04d.jpg");
    for (int i = 0; i < TEXTS.size(); i++) {
      write(String.format("%04d.%s", i + 1, ending), TEXTS.get(i) + "\n");
    }

    assertAllRead(open(folder));
  }

  @Test
  void aListMayLieInAnotherFolder() throws IOException {
    numbered("images/%04d.jpg");
    write("labels/all.txt", lines("", "%04d.jpg %s\n"));

    assertAllRead(open(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s_0123456789abcdef0123456789abcde%d.png",
        "%s_num%d.jpg",
        "%s (%d).jpg",
        "%s-%d.jpg",
        "%s - Copy.png",
        "%s.%d.png",
        "%s/%d.png",
        "%s/captcha.png",
        "train/%s_%d.png",
        "%s"
      })
  void namesThatHoldTheLabelAreUnderstood(String pattern) throws IOException {
    named(pattern);

    assertAllRead(open(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%04d.jpg", "img_%d.png", "captcha%d.png", "IMG-%03d.jpg", "a/%d.png"})
  void aRunningNumberIsDoubted(String pattern) throws IOException {
    numbered(pattern);

    assertThat(open(folder).doubt(Optional.empty())).isPresent();
    assertThat(open(folder).doubt(Optional.of(TextRule.fixed("0-9", 4)))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void hashesTimesAndLongNamesAreDoubted(List<String> names) throws IOException {
    for (int i = 0; i < names.size(); i++) {
      write(names.get(i) + ".png", TestImages.png(i));
    }

    assertThat(open(folder).doubt(Optional.empty())).isPresent();
  }

  @Test
  void aListedPictureThatIsNotThereIsToldOnce() throws IOException {
    numbered("%04d.jpg");
    write("labels.txt", lines("9999.jpg gone\n", "%04d.jpg %s\n"));
    List<Skipped> skipped = new ArrayList<>();

    try (Stream<DatasetEntry> entries = open(folder).entries(skipped::add)) {
      Iterator<DatasetEntry> each = entries.iterator();
      while (each.hasNext()) {
        each.next();
      }
      assertThat(each.hasNext()).isFalse();
    }

    assertThat(skipped).extracting(Skipped::name).containsExactly("9999.jpg");
  }

  @Test
  void aSampleIsNoPictureTwice() throws IOException {
    numbered("%04d.jpg");
    write("labels.txt", lines("", "%04d.jpg %s\n"));

    assertThat(open(folder).samples(9)).hasSize(TEXTS.size()).doesNotHaveDuplicates();
  }

  @Test
  void oneTextForAllIsDoubtedInAListToo() throws IOException {
    numbered("%04d.jpg");
    write("labels.csv", lines("file,label\n", "%04d.jpg,captcha\n"));

    assertThat(open(folder).doubt(Optional.empty()).orElseThrow())
        .contains("one text for all", "captcha", "labels.csv");
  }

  @Test
  void longTextsAreNoneOfDoubtWhereSomebodySaidSo() {
    Map<String, String> labels = Map.of("1.png", "abcdefghijklmn", "2.png", "abcdefghijklmo");

    assertThat(LabelDoubt.of(labels, Optional.empty())).isPresent();
    assertThat(LabelDoubt.of(labels, Optional.of(TextRule.fixed("a-z", 14)))).isEmpty();
  }
}
