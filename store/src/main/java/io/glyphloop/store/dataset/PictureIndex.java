package io.glyphloop.store.dataset;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the picture that a list means, which may have been written on another machine. */
final class PictureIndex {

  private static final String LOCAL_FILES = "?d=";

  /** Label Studio puts eight digits before the name of what is uploaded. */
  private static final Pattern UPLOADED = Pattern.compile("^[0-9a-f]{8}-");

  private final Set<String> pictures;
  private final Map<String, Set<String>> byName = new HashMap<>();
  private final Map<String, Set<String>> byStem = new HashMap<>();

  /**
   * @param pictures paths inside the dataset, with slashes
   */
  PictureIndex(Collection<String> pictures) {
    this.pictures = Set.copyOf(pictures);
    for (String picture : pictures) {
      byName.computeIfAbsent(baseName(picture), unused -> new HashSet<>()).add(picture);
      byStem.computeIfAbsent(stem(baseName(picture)), unused -> new HashSet<>()).add(picture);
    }
  }

  int size() {
    return pictures.size();
  }

  /**
   * Returns the picture of a name in a list: the one at that path from the list's folder, else from
   * the dataset's, else the only one whose path ends so, with another ending or without one.
   *
   * @param folder where the list lies, with a slash at its end; blank at the top
   */
  Optional<String> find(String folder, String written) {
    String path = clean(written);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (pictures.contains(folder + path)) {
      return Optional.of(folder + path);
    }
    if (pictures.contains(path)) {
      return Optional.of(path);
    }
    String name = baseName(path);
    return only(byName.get(name), folder, path)
        .or(() -> only(byName.get(UPLOADED.matcher(name).replaceFirst("")), folder, path))
        .or(() -> only(byStem.get(stem(name)), folder, stem(path)))
        .or(() -> only(byStem.get(name), folder, path));
  }

  /** Returns the picture beside a text file that is called like it. */
  Optional<String> beside(String textFile) {
    String stem = stem(textFile);
    String bare = stem.endsWith(".gt") ? stem.substring(0, stem.length() - 3) : stem;
    return byStem.getOrDefault(baseName(bare), Set.of()).stream()
        .filter(picture -> stem(picture).equals(bare))
        .findFirst();
  }

  private static String clean(String written) {
    String path = written.strip().replace('\\', '/');
    int local = path.indexOf(LOCAL_FILES);
    if (local >= 0) {
      path = decoded(path.substring(local + LOCAL_FILES.length()));
    }
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    return path;
  }

  private static String decoded(String address) {
    try {
      return URLDecoder.decode(address, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return address; // A per cent sign that stands for itself.
    }
  }

  private static Optional<String> only(Set<String> candidates, String folder, String path) {
    if (candidates == null) {
      return Optional.empty();
    }
    for (List<String> some :
        List.of(
            candidates.stream().filter(c -> ending(c, path)).toList(),
            candidates.stream().filter(c -> c.startsWith(folder)).toList(),
            List.copyOf(candidates))) {
      if (some.size() == 1) {
        return Optional.of(some.get(0));
      }
    }
    return Optional.empty();
  }

  private static boolean ending(String picture, String path) {
    return ("/" + picture).endsWith("/" + path)
        || ("/" + path).endsWith("/" + picture)
        || ("/" + stem(picture)).endsWith("/" + path);
  }

  static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns a path without the ending of its file. */
  static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }
}
