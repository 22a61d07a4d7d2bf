package io.glyphloop.store.dataset;

import io.glyphloop.core.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What says the labels of pictures: tables, JSON and text files; each input is read as each. */
public final class MetadataFuzz implements FuzzTarget {

  private static final List<String> PICTURES = List.of("a.png", "b/c.png", "d.jpg");

  private static final List<String> NAMES =
      List.of(
          "metadata.csv",
          "metadata.jsonl",
          "labels.txt",
          "labels.csv",
          "labels.json",
          "a.txt",
          "b/gt.tsv");

  @Override
  public void read(byte[] input) {
    for (String name : NAMES) {
      LabelLists.read(PICTURES, Map.of(name, input), Optional.empty()).labels();
    }
  }

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "file_name,text\na.png,abc\n\"b/c.png\",\"d\"\"e\"\n",
            "{\"file_name\":\"a.png\",\"text\":\"abc\"}\n{\"file_name\":\"d.jpg\",\"text\":1}\n",
            "a.png\tabc\nb/c.png def\nd.jpg;ghi\n",
            "[{\"data\":{\"image\":\"/x/a.png\"},\"annotations\":[{\"result\":[{\"value\":"
                + "{\"text\":[\"abc\"]}}]}]}]",
            "a.png\t[{\"transcription\":\"abc\",\"points\":[[0,0]]}]\n",
            "{\"a.png\":\"abc\",\"d.jpg\":\"x\"}",
            "abc")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }
}
