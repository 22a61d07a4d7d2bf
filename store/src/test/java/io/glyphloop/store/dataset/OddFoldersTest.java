package io.glyphloop.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.error.DatasetException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders in which something is odd beside the labels. */
class OddFoldersTest extends LabelledFolderCase {

  @Test
  void picturesAreToldByTheirBytes() throws IOException {
    named("%s");
    write("efgh.jfif", TestImages.encoded(9, "jpg"));
    write("ijkl.tiff", TestImages.encoded(10, "tif"));
    write("mnop", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    write(
        "qrst.jpg", Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="));
    write("notes", "no picture");
    List<Skipped> skipped = new ArrayList<>();

    try (Stream<DatasetEntry> entries = open(folder).entries(skipped::add)) {
      assertThat(entries).hasSize(9);
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

  @ParameterizedTest
  @ValueSource(strings = {"labels.txt", "labels.csv", "labels.json"})
  void labelsWithoutTheNamesOfTheirPicturesAreNotGuessedAbout(String list) throws IOException {
    numbered("%d.png");
    write(
        list,
        list.endsWith(".json")
            ? "[\"" + String.join("\", \"", TEXTS) + "\"]"
            : String.join("\n", TEXTS) + "\n");

    DatasetReader reader = open(folder);

    assertThat(reader.unreadLists())
        .singleElement()
        .satisfies(
            unread -> {
              assertThat(unread.name()).isEqualTo(list);
              assertThat(unread.reason()).contains("names none", "before each label");
            });
    assertThat(reader.doubt(Optional.empty()).orElseThrow()).contains("running number");
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
