package io.glyphloop.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.DatasetException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures and their labels in the forms that other tools and people give them. */
class LabelsAsPeopleHaveThemTest {

  private static final List<String> TEXTS = List.of("abcd", "efgh", "k7mn", "0123", "xyzw");

  @TempDir Path folder;

  private void numbered(String pattern) throws IOException {
    for (int i = 0; i < TEXTS.size(); i++) {
      write(String.format(pattern, i + 1), TestImages.png(i));
    }
  }

  private void named(String pattern) throws IOException {
    for (int i = 0; i < TEXTS.size(); i++) {
      write(String.format(pattern, TEXTS.get(i), i + 1), TestImages.png(i));
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void write(String name, String content) throws IOException {
    write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static String lines(String head, String pattern) {
    StringBuilder text = new StringBuilder(head);
    for (int i = 0; i < TEXTS.size(); i++) {
      text.append(String.format(pattern, i + 1, TEXTS.get(i)));
    }
    return text.toString();
  }

  private static DatasetReader open(Path path) {
    return DatasetReader.open(path, Optional.empty(), Optional.empty());
  }

  /** Returns the labels by the number of the picture that they are of. */
  private static Map<Integer, String> read(DatasetReader reader) {
    List<byte[]> pictures =
        IntStream.range(0, TEXTS.size()).mapToObj(i -> TestImages.png(i)).toList();
    Map<Integer, String> labels = new HashMap<>();
    try (Stream<DatasetEntry> entries = reader.entries(skipped -> {})) {
      entries.forEach(
          entry -> {
            for (int i = 0; i < pictures.size(); i++) {
              if (Arrays.equals(pictures.get(i), entry.image())) {
                labels.put(i, entry.rawLabel());
              }
            }
          });
    }
    return labels;
  }

  private static void assertAllRead(DatasetReader reader) {
    assertThat(reader.doubt(Optional.empty())).isEmpty();
    assertThat(IntStream.range(0, TEXTS.size()).mapToObj(read(reader)::get))
        .containsExactlyElementsOf(TEXTS);
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        list("labels.txt", lines("", "%04d.jpg\t%s\n")),
        list("labels.txt", lines("", "%04d.jpg %s\r\n")),
        list("labels.txt", lines("", "%04d.jpg,%s\n")),
        list("labels.txt", lines("", "%04d.jpg: %s\n")),
        list("labels.lst", lines("", "%2$s %1$04d.jpg\n").replaceAll("(\\S+) (\\S+)", "$2 $1")),
        list("labels.csv", lines("", "%04d.jpg,%s\n")),
        list("labels.csv", lines("", "%2$s,%1$04d.jpg\n")),
        list("labels.csv", lines("file,label\n", "%04d.jpg,%s\n")),
        list("labels.csv", lines("filename;text\n", "%04d.jpg;%s\n")),
        list("labels.csv", lines("image,words\n", "%04d.jpg,\"%s\"\n")),
        list("labels.csv", lines("id,path,width,label\n", "7,%04d.jpg,160,%s\n")),
        list("labels.csv", lines("Bild,Lösung\n", "%04d.jpg,%s\n")),
        list("labels.csv", lines("", "%04d,%s\n")),
        list("labels.csv", lines("", "\"%04d.jpg\",=\"%s\"\n")),
        list("labels.csv", lines("", "images\\%04d.jpg,%s\n")),
        list("labels.csv", lines("", "C:\\me\\data\\%04d.jpg,%s\n")),
        list("labels.csv", lines("", "./%04d.png,%s\n")),
        list("labels.tsv", lines("name\tcode\n", "%04d.jpg\t%s\n")),
        list("labels.json", lines("{", "\"%04d.jpg\": \"%s\",") + "\"gone.jpg\": \"qqqq\"}"),
        list(
            "labels.json",
            lines("[", "{\"file\": \"%04d.jpg\", \"label\": \"%s\"},")
                + "{\"file\": \"gone.jpg\", \"label\": \"qqqq\"}]"),
        list(
            "labels.json",
            lines("{\"images\": [", "{\"image\": \"%04d.jpg\", \"text\": \"%s\"},")
                + "{\"image\": \"gone.jpg\", \"text\": \"qqqq\"}]}"),
        list("metadata.csv", lines("file_name,label\n", "%04d.jpg,%s\n")),
        list("metadata.jsonl", lines("", "{\"file_name\": \"%04d.jpg\", \"text\": \"%s\"}\n")),
        list("rec_gt_train.txt", lines("", "train/%04d.jpg\t%s\n")),
        list(
            "Label.txt",
            lines(
                "", "set/%04d.jpg\t[{\"transcription\": \"%s\", \"points\": [[1, 2], [3, 4]]}]\n")),
        list(
            "project-1-at-2026.json",
            lines(
                    "[",
                    "{\"id\": 7, \"data\": {\"ocr\": \"/data/upload/1/0a1b2c3d-%04d.jpg\"},"
                        + "\"annotations\": [{\"result\": [{\"type\": \"textarea\", \"value\":"
                        + " {\"text\": [\"%s\"]}}]}]},")
                + "{\"id\": 8, \"data\": {\"ocr\": \"/data/upload/1/gone.jpg\"}}]"));
  }

  private static Arguments list(String name, String content) {
    return Arguments.of(name, content);
  }

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

  static Stream<List<String>> nonsense() {
    return Stream.of(
        List.of("0123456789abcdef", "1123456789abcdef", "f9fe0b1c2d3a4b5c"),
        List.of("0f3a9b7c", "99fe0b1c", "a1b2c3d4"),
        List.of("1700000001", "1700003111", "1700902111"),
        List.of("acaptchathatnoonetypes", "norwouldthisbetyped", "neitherthislongone"));
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

  @Test
  void picturesAreToldByTheirBytes() throws IOException {
    named("%s");
    write("efgh.jfif", TestImages.encoded(9, "jpg"));
    write("notes", "no picture");
    List<Skipped> skipped = new ArrayList<>();

    try (Stream<DatasetEntry> entries = open(folder).entries(skipped::add)) {
      assertThat(entries).hasSize(6);
    }
    assertThat(skipped).containsExactly(new Skipped("notes", "not an image"));
  }

  @Test
  void linksAreFollowedAndCirclesAreNot() throws IOException {
    named("real/%s_%d.png");
    Path set = Files.createDirectory(folder.resolve("set"));
    Files.createSymbolicLink(set.resolve("inside"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("real/round"), set);
    Path link = Files.createSymbolicLink(folder.resolve("link"), set);

    assertAllRead(open(link));
  }

  @Test
  void aZipMayHaveNamesInAnotherEncoding() throws IOException {
    Path zip = folder.resolve("set.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream archive = new ZipOutputStream(out, Charset.forName("GBK"))) {
      archive.putNextEntry(new ZipEntry("验证码_1.png"));
      archive.write(TestImages.png(0));
      archive.putNextEntry(new ZipEntry("春夏秋_2.png"));
      archive.write(TestImages.png(1));
    }

    assertThatThrownBy(() -> open(zip))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("--names GBK");
    DatasetReader reader =
        DatasetReader.open(
            zip, Optional.empty(), Optional.empty(), Optional.of(Charset.forName("GBK")));
    assertThat(read(reader)).isEqualTo(Map.of(0, "验证码", 1, "春夏秋"));
  }

  @Test
  void listsThatAreNotReadAreNamed() throws IOException {
    named("%s_%d.png");
    write("labels.xlsx", "a spreadsheet");
    write("readme.txt", "These are captchas.\nThey were drawn by a library.\n");

    DatasetReader reader = open(folder);

    assertAllRead(reader);
    assertThat(reader.unreadLists())
        .extracting(Skipped::name)
        .containsExactlyInAnyOrder("labels.xlsx", "readme.txt");
  }

  @Test
  void listsThatContradictEachOtherAreRefused() throws IOException {
    numbered("%04d.jpg");
    write("a.txt", lines("", "%04d.jpg %s\n"));
    write("b.txt", "0002.jpg wxyz\n");

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("0002.jpg", "'efgh' in a.txt", "'wxyz' in b.txt");
  }

  @Test
  void picturesWithoutALabelCanBeAskedFor() throws IOException {
    numbered("%04d.jpg");
    write("labels.txt", "0001.jpg abcd\n0002.jpg efgh\n0003.jpg\t\n");
    DatasetReader reader = open(folder);
    List<Skipped> skipped = new ArrayList<>();

    assertThat(read(reader)).isEqualTo(Map.of(0, "abcd", 1, "efgh"));
    assertThat(read(reader.unlabelledOnly())).isEqualTo(Map.of(2, "", 3, "", 4, ""));
    try (Stream<DatasetEntry> entries = reader.labelledOnly().entries(skipped::add)) {
      assertThat(entries).hasSize(2);
    }
    assertThat(skipped).isEmpty();
  }

  @Test
  void addressesInAListAreDecoded() {
    PictureIndex index = new PictureIndex(List.of("set/1+2.png", "100%.png"));

    assertThat(index.find("", "/data/local-files/?d=set%2F1%2B2.png")).contains("set/1+2.png");
    assertThat(index.find("", "/data/local-files/?d=100%.png")).contains("100%.png");
  }

  @Test
  void listsThatFillTheMemoryTogetherAreNamedAndLeftOut() throws IOException {
    Path zip = folder.resolve("lists.zip");
    byte[] blanks = new byte[20 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < 10; i++) {
        out.putNextEntry(new ZipEntry("list-" + i + ".txt"));
        out.write(blanks);
      }
      for (String text : TEXTS) {
        out.putNextEntry(new ZipEntry(text + ".png"));
        out.write(TestImages.png(TEXTS.indexOf(text)));
      }
    }
    DatasetReader reader = open(zip);
    assertThat(reader.unreadLists())
        .filteredOn(list -> list.reason().contains("64 MiB"))
        .hasSize(7);
    assertAllRead(reader);
  }
}
