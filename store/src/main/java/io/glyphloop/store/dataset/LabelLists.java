package io.glyphloop.store.dataset;

import io.glyphloop.core.error.DatasetException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labels in files beside the pictures: lists of any shape, or a text file for each picture. */
final class LabelLists {

  private static final int LONGEST = 64;

  private final PictureIndex pictures;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Map<String, String> origins = new LinkedHashMap<>();
  private final List<String> sources = new ArrayList<>();
  private final List<Skipped> missing = new ArrayList<>();
  private final List<Skipped> unread = new ArrayList<>();
  private int textFiles;

  private LabelLists(PictureIndex pictures) {
    this.pictures = pictures;
  }

  /**
   * @param files the content of the text files of a dataset by their paths
   * @param encoding of files that are neither UTF-8 nor UTF-16
   * @throws DatasetException when a {@code metadata} file is broken, or two lists contradict
   */
  static LabelLists read(
      List<String> pictures, Map<String, byte[]> files, Optional<Charset> encoding) {
    LabelLists lists = new LabelLists(new PictureIndex(pictures));
    files.forEach((path, bytes) -> lists.file(path, bytes, encoding));
    if (lists.textFiles > 0) {
      lists.sources.add(lists.textFiles + " text files, one for each picture");
    }
    return lists;
  }

  /** Returns the labels by the pictures' paths. */
  Map<String, String> labels() {
    return labels;
  }

  /** Returns what was read, in words. */
  List<String> sources() {
    return sources;
  }

  /** Returns the pictures that are listed and not there. */
  List<Skipped> missing() {
    return missing;
  }

  /** Returns the files that are no list of these pictures. */
  List<Skipped> unread() {
    return unread;
  }

  private void file(String path, byte[] bytes, Optional<Charset> encoding) {
    Optional<String> decoded = ListText.decode(bytes, encoding);
    if (decoded.isEmpty()) {
      unread.add(new Skipped(path, "neither UTF-8 nor UTF-16; say its encoding with --names"));
      return;
    }
    String text = decoded.get();
    if (MetadataFile.is(path)) {
      List<LabelRow> rows = new ArrayList<>();
      MetadataFile.read(path, text).forEach((name, label) -> rows.add(new LabelRow(name, label)));
      take(path, "", rows, "listed in the metadata, but not there");
      return;
    }
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    Optional<List<LabelRow>> rows = rows(path, folder, text);
    if (rows.isPresent()) {
      take(path, folder, rows.get(), "listed in " + path + ", but not there");
      return;
    }
    Optional<String> picture = pictures.beside(path);
    String line = text.strip();
    if (picture.isPresent() && line.length() <= LONGEST && line.lines().count() <= 1) {
      textFiles++;
      label(path, picture.get(), line);
    } else {
      unread.add(new Skipped(path, whyUnread(path, text)));
    }
  }

  /** The n-th label may be that of the n-th picture, but by name, by number or by time? */
  private String whyUnread(String path, String text) {
    return LabelTables.of(path, text).stream().anyMatch(rows -> rows.size() == pictures.size())
        ? "has as many lines as there are pictures, but names none: whose label is whose cannot be"
            + " told; write the picture's name before each label"
        : "no list of these pictures with a column of labels";
  }

  /** Reads the table that names most pictures and a label for them. */
  private Optional<List<LabelRow>> rows(String path, String folder, String text) {
    List<LabelRow> best = List.of();
    long most = 0;
    for (List<List<String>> table : LabelTables.of(path, text)) {
      List<LabelRow> rows =
          LabelColumns.rows(table, cell -> pictures.find(folder, cell).isPresent())
              .orElse(List.of());
      long found = rows.stream().filter(row -> found(folder, row)).count();
      boolean labelled = rows.stream().anyMatch(row -> !row.text().isBlank());
      if (labelled && found > most) {
        best = rows;
        most = found;
      }
    }
    // A text that happens to name some picture is no list of them.
    boolean isList = most > 0 && (2 * most >= best.size() || 2 * most >= pictures.size());
    return isList ? Optional.of(best) : Optional.empty();
  }

  private boolean found(String folder, LabelRow row) {
    return pictures.find(folder, row.name()).isPresent();
  }

  private void take(String path, String folder, List<LabelRow> rows, String absent) {
    sources.add(path);
    for (LabelRow row : rows) {
      Optional<String> picture = pictures.find(folder, row.name());
      if (picture.isPresent()) {
        label(path, picture.get(), row.text().strip());
      } else {
        missing.add(new Skipped(row.name(), absent));
      }
    }
  }

  private void label(String path, String picture, String text) {
    if (text.isEmpty()) {
      return;
    }
    String known = labels.putIfAbsent(picture, text);
    if (known != null && !known.equalsIgnoreCase(text)) {
      throw new DatasetException(
          picture
              + " is '"
              + known
              + "' in "
              + origins.get(picture)
              + " and '"
              + text
              + "' in "
              + path,
          "correct one of the lists, or remove it");
    }
    origins.putIfAbsent(picture, path);
  }
}
