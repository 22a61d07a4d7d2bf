package io.glyphloop.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.image.ImageDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetReaderTest {

  private static final TextRule RULE = TextRule.fixed("a-z", 3);

  @TempDir Path folder;

  private static Map<String, byte[]> sample() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("set/1_abc.png", TestImages.png(1));
    files.put("set/2_abd.JPG", TestImages.png(2));
    files.put("set/.hidden.png", TestImages.png(3));
    files.put("__MACOSX/._1_abc.png", new byte[] {1});
    files.put(".DS_Store", new byte[] {1});
    files.put("set/Thumbs.db", new byte[] {1});
    files.put("set/README.md", new byte[] {1});
    files.put("set/nolabel.png", TestImages.png(4));
    return files;
  }

  private Path write(String kind, Map<String, byte[]> files) throws IOException {
    Path path = folder.resolve("data." + kind);
    if (kind.equals("dir")) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path at = path.resolve(file.getKey());
        Files.createDirectories(at.getParent());
        Files.write(at, file.getValue());
      }
      return path;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (kind) {
      case "zip" -> zip(out, files);
      case "tar" -> tar(out, files);
      default -> {
        try (OutputStream gzip = new GZIPOutputStream(out)) {
          tar(gzip, files);
        }
      }
    }
    return Files.write(path, out.toByteArray());
  }

  private static void zip(OutputStream out, Map<String, byte[]> files) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("set/"));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
  }

  private static void tar(OutputStream out, Map<String, byte[]> files) throws IOException {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
    tar.putArchiveEntry(new TarArchiveEntry("./set/"));
    tar.closeArchiveEntry();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      TarArchiveEntry entry = new TarArchiveEntry("./" + file.getKey());
      entry.setSize(file.getValue().length);
      tar.putArchiveEntry(entry);
      tar.write(file.getValue());
      tar.closeArchiveEntry();
    }
    tar.finish();
  }

  private static DatasetReader open(Path path) {
    return DatasetReader.open(path, Optional.of(RULE), Optional.empty());
  }

  private static List<DatasetEntry> all(DatasetReader reader, List<Skipped> skipped) {
    try (Stream<DatasetEntry> entries = reader.entries(skipped::add)) {
      return entries.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dir", "tar", "tgz", "zip"})
  void readsEveryContainer(String kind) throws Exception {
    DatasetReader reader = open(write(kind, sample()));
    List<Skipped> skipped = new ArrayList<>();

    List<DatasetEntry> entries = all(reader, skipped);

    assertThat(reader.convention()).isEqualTo(Convention.ID_LABEL);
    assertThat(entries)
        .extracting(DatasetEntry::name)
        .containsExactly("set/1_abc.png", "set/2_abd.JPG");
    assertThat(entries).extracting(DatasetEntry::rawLabel).containsExactly("abc", "abd");
    assertThat(entries.get(0).image()).isEqualTo(TestImages.png(1));
    assertThat(skipped)
        .extracting(Skipped::name)
        .containsExactlyInAnyOrder("set/README.md", "set/nolabel.png");
    assertThat(all(reader, new ArrayList<>())).as("a second time").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dir", "tar", "zip"})
  void metadataWins(String kind) throws Exception {
    Map<String, byte[]> files = sample();
    files.put(
        "set/metadata.csv",
        "\uFEFFfile_name,text,note\n1_abc.png,\"x,\"\"y\",\n2_abd.JPG,xyz,a\ngone.png,abc,\n"
            .getBytes(StandardCharsets.UTF_8));
    DatasetReader reader = open(write(kind, files));
    List<Skipped> skipped = new ArrayList<>();

    assertThat(all(reader, skipped))
        .extracting(DatasetEntry::rawLabel)
        .containsExactly("x,\"y", "xyz");
    assertThat(reader.convention()).isEqualTo(Convention.METADATA);
    assertThat(skipped).extracting(Skipped::name).contains("set/gone.png");
  }

  @Test
  void readsJsonLines() throws Exception {
    Map<String, byte[]> files = sample();
    files.put(
        "set/metadata.jsonl",
        "{\"file_name\": \"1_abc.png\", \"text\": \"xyz\"}\n\n{\"file_name\":\"2_abd.JPG\",\"text\":123}"
            .getBytes(StandardCharsets.UTF_8));

    assertThat(all(open(write("zip", files)), new ArrayList<>()))
        .extracting(DatasetEntry::rawLabel)
        .containsExactly("xyz", "123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b\n1,2\n", "file_name,text\nonly\n", "file_name,text\n\"open"})
  void brokenMetadataIsOneLine(String csv) throws Exception {
    Map<String, byte[]> files = sample();
    files.put("set/metadata.csv", csv.getBytes(StandardCharsets.UTF_8));
    Path path = write("dir", files);

    assertThatThrownBy(() -> open(path))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("set/metadata.csv")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"file_name\":1,\"text\":\"a\"}", "{\"file_name\":\"a\"}"})
  void brokenJsonLinesAreOneLine(String line) throws Exception {
    Map<String, byte[]> files = sample();
    files.put("metadata.jsonl", line.getBytes(StandardCharsets.UTF_8));
    Path path = write("dir", files);

    assertThatThrownBy(() -> open(path))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("metadata.jsonl")
        .hasMessageContaining("row 1");
  }

  @Test
  void theUserMaySayTheConvention() throws Exception {
    DatasetReader reader =
        DatasetReader.open(
            write("zip", sample()), Optional.of(RULE), Optional.of(Convention.LABEL));

    assertThat(reader.rawLabels()).containsExactlyInAnyOrder("1_abc", "2_abd", "nolabel");
  }

  @Test
  void hugeEntriesAreSkippedUnread() throws Exception {
    Map<String, byte[]> files = sample();
    files.put("set/3_abe.png", new byte[ImageDecoder.MAX_BYTES + 1]);
    List<Skipped> skipped = new ArrayList<>();

    assertThat(all(open(write("zip", files)), skipped)).hasSize(2);
    assertThat(skipped).contains(new Skipped("set/3_abe.png", "larger than 8 MiB"));
  }

  @Test
  void manyLargeListsAreBoundedTogether() throws Exception {
    Map<String, byte[]> files = sample();
    byte[] list = new byte[4 << 20];
    Arrays.fill(list, (byte) '\n');
    for (int i = 0; i < 25; i++) {
      files.put("set/list-" + i + ".csv", list);
    }

    DatasetReader reader = open(write("zip", files));

    assertThat(reader.unreadLists())
        .filteredOn(unread -> unread.reason().contains("64 MiB"))
        .hasSizeGreaterThan(8);
    assertThat(all(reader, new ArrayList<>())).hasSize(2);
  }

  @Test
  void whatIsNoDatasetIsOneLine() throws Exception {
    Path text = Files.writeString(folder.resolve("a.zip"), "not a zip");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> open(folder.resolve("none")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("there is no dataset");
    assertThatThrownBy(() -> open(text))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is no dataset");
    assertThatThrownBy(() -> open(empty))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("holds no images");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tgz", "zip"})
  void cutOrSpoiltArchivesGiveNothingButDatasetExceptions(String kind) throws Exception {
    byte[] whole = Files.readAllBytes(write(kind, sample()));
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      byte[] broken =
          Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int flips = random.nextInt(20); flips > 0 && broken.length > 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      Path path = Files.write(folder.resolve("broken"), broken);
      try {
        all(open(path), new ArrayList<>());
      } catch (DatasetException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      } catch (RuntimeException e) {
        fail("escaped in try " + i, e);
      }
    }
  }

  @Test
  void aTarWithANameOfGigabytesIsRefused() throws IOException {
    Path tar = folder.resolve("long.tar");
    byte[] header = new byte[512];
    TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
    name.setSize(3L << 30);
    name.writeEntryHeader(header);
    Files.write(tar, header);
    try (RandomAccessFile file = new RandomAccessFile(tar.toFile(), "rw")) {
      file.setLength(3L << 30);
    }

    assertThatThrownBy(() -> DatasetReader.open(tar, Optional.empty(), Optional.empty()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("longer than 1 MiB");
  }
}
