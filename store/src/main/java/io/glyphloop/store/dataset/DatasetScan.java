package io.glyphloop.store.dataset;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.image.ImageDecoder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one look at all files of a dataset tells: its images, by their bytes, and their labels.
 *
 * @param pictures the images' paths, in the dataset's order
 * @param convention where the labels are
 * @param source the same in words, with the names of the lists that were read
 * @param labels as the dataset writes them, by the images' paths
 * @param missing images that a list names and that are not there
 * @param unread files that may hold labels and were not read
 * @param lists the files that were read for labels
 */
record DatasetScan(
    Set<String> pictures,
    Convention convention,
    String source,
    Map<String, String> labels,
    List<Skipped> missing,
    List<Skipped> unread,
    Set<String> lists) {

  /** The most bytes of all lists together: they are kept until all pictures are known. */
  private static final int MAX_LIST_BYTES = 64 << 20;

  /** So many bytes tell whether a file is an image. */
  private static final int HEAD = 4096;

  private static final Set<String> IMAGES =
      Set.of("png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "webp", "svg");
  private static final Set<String> LISTS =
      Set.of("txt", "csv", "tsv", "json", "jsonl", "lst", "list");

  /** Files that often hold labels, in formats that are not read. */
  private static final Set<String> OTHER_LISTS =
      Set.of("xlsx", "xls", "ods", "xml", "yaml", "yml", "parquet", "mdb", "pkl", "npy", "db");

  private static final Set<String> JUNK = Set.of("__macosx", "thumbs.db", "desktop.ini");

  /**
   * @param path for messages
   * @throws DatasetException when there is no image, or a list is broken
   */
  static DatasetScan of(
      Path path,
      FileWalk walk,
      Optional<TextRule> rule,
      Optional<Convention> convention,
      Optional<Charset> names)
      throws IOException {
    Set<String> pictures = new LinkedHashSet<>();
    Map<String, byte[]> texts = new LinkedHashMap<>();
    List<Skipped> unread = new ArrayList<>();
    int room = MAX_LIST_BYTES;
    while (walk.next()) {
      String name = walk.name();
      String ending = ending(name);
      if (isJunk(name)) {
        continue;
      }
      if (LISTS.contains(ending)) {
        byte[] bytes = walk.read(room + 1);
        if (bytes.length <= room) {
          texts.put(name, bytes);
          room -= bytes.length;
        } else if (MetadataFile.is(name)) {
          throw new DatasetException(
              name + ": the lists of labels have more than 64 MiB together", "split the dataset");
        } else {
          unread.add(new Skipped(name, "the lists of labels have more than 64 MiB together"));
        }
      } else if (OTHER_LISTS.contains(ending)) {
        unread.add(new Skipped(name, "not in a format that is read; save it as CSV"));
      } else if (IMAGES.contains(ending) || isImage(walk.read(HEAD))) {
        pictures.add(name);
      }
    }
    if (pictures.isEmpty()) {
      throw new DatasetException(
          path + " holds no images",
          "give a folder or archive of png, jpg, gif, bmp, tiff, webp or svg files");
    }
    return of(pictures, texts, unread, rule, convention, names);
  }

  private static DatasetScan of(
      Set<String> pictures,
      Map<String, byte[]> texts,
      List<Skipped> unread,
      Optional<TextRule> rule,
      Optional<Convention> said,
      Optional<Charset> names) {
    if (said.isPresent() && said.get() != Convention.METADATA) {
      texts.keySet().forEach(name -> unread.add(new Skipped(name, "left out by --convention")));
      return byNames(pictures, said.get(), unread);
    }
    LabelLists lists = LabelLists.read(List.copyOf(pictures), texts, names);
    unread.addAll(lists.unread());
    if (lists.sources().isEmpty() && said.isEmpty()) {
      return byNames(pictures, Convention.guess(pictures, rule), unread);
    }
    if (lists.sources().isEmpty()) {
      throw new DatasetException(
          "there is no list of labels beside the images" + because(unread),
          "give one with the columns file_name and text, or another --convention");
    }
    Set<String> read = new LinkedHashSet<>(texts.keySet());
    unread.forEach(file -> read.remove(file.name()));
    return new DatasetScan(
        pictures,
        Convention.METADATA,
        String.join(" and ", lists.sources()),
        lists.labels(),
        lists.missing(),
        unread,
        read);
  }

  private static DatasetScan byNames(
      Set<String> pictures, Convention convention, List<Skipped> unread) {
    return new DatasetScan(
        pictures,
        convention,
        convention.description(),
        convention.labels(pictures),
        List.of(),
        unread,
        Set.of());
  }

  private static String because(List<Skipped> unread) {
    return unread.isEmpty()
        ? ""
        : unread.stream()
            .limit(3)
            .map(file -> file.name() + ": " + file.reason())
            .collect(Collectors.joining("; ", " (", ")"));
  }

  /** Returns whether a file's content is among the labels. */
  boolean isRead(String name) {
    return lists.contains(name);
  }

  private static boolean isImage(byte[] head) {
    try {
      ImageDecoder.sniff(head);
      return true;
    } catch (BadImageException e) {
      return false;
    }
  }

  /** Returns whether a path is hidden, or the litter of an operating system. */
  static boolean isJunk(String path) {
    for (String part : path.split("/")) {
      if (part.startsWith(".") || JUNK.contains(part.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static String ending(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }
}
