package io.glyphloop.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.TestImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** A folder of pictures whose labels people have written down in their own way. */
abstract class LabelledFolderCase {

  static final List<String> TEXTS = List.of("abcd", "efgh", "k7mn", "0123", "xyzw");

  @TempDir Path folder;

  void numbered(String pattern) throws IOException {
    for (int i = 0; i < TEXTS.size(); i++) {
      write(String.format(pattern, i + 1), TestImages.png(i));
    }
  }

  void named(String pattern) throws IOException {
    for (int i = 0; i < TEXTS.size(); i++) {
      write(String.format(pattern, TEXTS.get(i), i + 1), TestImages.png(i));
    }
  }

  void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  void write(String name, String content) throws IOException {
    write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static String lines(String head, String pattern) {
    StringBuilder text = new StringBuilder(head);
    for (int i = 0; i < TEXTS.size(); i++) {
      text.append(String.format(pattern, i + 1, TEXTS.get(i)));
    }
    return text.toString();
  }

  static DatasetReader open(Path path) {
    return DatasetReader.open(path, Optional.empty(), Optional.empty());
  }

  /** Returns the labels by the number of the picture that they are of. */
  static Map<Integer, String> read(DatasetReader reader) {
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

  static void assertAllRead(DatasetReader reader) {
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

  static Arguments list(String name, String content) {
    return Arguments.of(name, content);
  }

  static Stream<List<String>> nonsense() {
    return Stream.of(
        List.of("0123456789abcdef", "1123456789abcdef", "f9fe0b1c2d3a4b5c"),
        List.of("0f3a9b7c", "99fe0b1c", "a1b2c3d4"),
        List.of("1700000001", "1700003111", "1700902111"),
        List.of("acaptchathatnoonetypes", "norwouldthisbetyped", "neitherthislongone"));
  }
}
