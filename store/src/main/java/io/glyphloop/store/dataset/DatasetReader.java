package io.glyphloop.store.dataset;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.store.files.StorageErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads labelled images from a folder, a {@code .tar}, {@code .tar.gz} or {@code .zip}, in the
 * conventions of {@link Convention}. Nothing is unpacked, so names in an archive can do no harm.
 *
 * <pre>{@code
 * DatasetReader reader = DatasetReader.open(path, Optional.of(rule), Optional.empty());
 * try (Stream<DatasetEntry> entries = reader.entries(skipped::add)) { ... }
 * }</pre>
 */
public final class DatasetReader {

  private static final int MAX_METADATA_BYTES = 64 << 20;
  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");
  private static final Set<String> JUNK = Set.of("__macosx", "thumbs.db", "desktop.ini");

  private final Path path;
  private final Container container;
  private final Convention convention;
  private final Map<String, String> labels;
  private final Set<String> passedOver;

  private DatasetReader(
      Path path,
      Container container,
      Convention convention,
      Map<String, String> labels,
      Set<String> passedOver) {
    this.path = path;
    this.container = container;
    this.convention = convention;
    this.labels = labels;
    this.passedOver = passedOver;
  }

  /**
   * Looks at all names once.
   *
   * @param rule what labels look like, which helps to tell the convention
   * @param convention the convention, when the user says it; otherwise a metadata file wins, and
   *     then the reading of the names that gives sensible labels most often
   * @throws DatasetException when the path is missing or broken, holds no image, or a metadata file
   *     is broken
   */
  public static DatasetReader open(
      Path path, Optional<TextRule> rule, Optional<Convention> convention) {
    Container container = Container.at(path);
    List<String> images = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    boolean described = false;
    try (FileWalk walk = container.walk(path)) {
      while (walk.next()) {
        String name = walk.name();
        if (isJunk(name)) {
          continue;
        }
        if (MetadataFile.is(name)) {
          described = true;
          metadata.putAll(MetadataFile.read(name, metadataBytes(name, walk)));
        } else if (hasImageEnding(name)) {
          images.add(name);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw broken(path, e);
    }
    if (images.isEmpty()) {
      throw new DatasetException(
          path + " holds no images", "give a folder or archive of png, jpg, gif or bmp files");
    }
    boolean byMetadata = described;
    Convention used =
        convention.orElseGet(
            () -> byMetadata ? Convention.METADATA : Convention.guess(images, rule));
    return new DatasetReader(path, container, used, labels(used, images, metadata), Set.of());
  }

  private static byte[] metadataBytes(String name, FileWalk walk) throws IOException {
    byte[] bytes = walk.read(MAX_METADATA_BYTES + 1);
    if (bytes.length > MAX_METADATA_BYTES) {
      throw new DatasetException(name + " is larger than 64 MiB", "split the dataset");
    }
    return bytes;
  }

  private static Map<String, String> labels(
      Convention convention, List<String> images, Map<String, String> metadata) {
    if (convention == Convention.METADATA) {
      return metadata;
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (String image : images) {
      convention.label(image).ifPresent(label -> labels.put(image, label));
    }
    return labels;
  }

  /**
   * Returns a reader of some of the labelled images, in the order of their names; the others are
   * passed over in silence.
   *
   * @param from the first, counted from 0
   * @param to the one after the last; beyond the end means up to the end
   */
  public DatasetReader part(int from, int to) {
    List<String> names = labels.keySet().stream().sorted().toList();
    int end = Math.min(to, names.size());
    Set<String> chosen = new HashSet<>(names.subList(Math.min(from, end), end));
    Map<String, String> kept = new LinkedHashMap<>(labels);
    kept.keySet().retainAll(chosen);
    Set<String> others = new HashSet<>(labels.keySet());
    others.removeAll(chosen);
    others.addAll(passedOver);
    return new DatasetReader(path, container, convention, kept, others);
  }

  public Convention convention() {
    return convention;
  }

  /** Returns all labels as the dataset writes them, in no useful order. */
  public List<String> rawLabels() {
    return List.copyOf(labels.values());
  }

  /**
   * Returns what the labels look like; see {@link RuleInference}.
   *
   * @throws DatasetException when they have nothing in common
   */
  public TextRule inferRule() {
    return RuleInference.infer(rawLabels());
  }

  /**
   * Reads the images one after another; close the stream at its end.
   *
   * @param skipped is told of files that are no images, have no label or are too large; hidden
   *     files and the litter of operating systems are passed over in silence
   * @throws DatasetException while reading, when the archive turns out to be broken
   */
  public Stream<DatasetEntry> entries(Consumer<Skipped> skipped) {
    try {
      FileWalk walk = container.walk(path);
      return StreamSupport.stream(new Entries(walk, skipped), false)
          .onClose(
              () -> {
                try {
                  walk.close();
                } catch (IOException e) {
                  throw broken(path, e);
                }
              });
    } catch (IOException | UncheckedIOException e) {
      throw broken(path, e);
    }
  }

  /**
   * Reads the images with their labels in the normal form of a rule. Labels that break the rule are
   * not left out.
   */
  public Stream<LabelledImage> labelled(TextRule rule, Consumer<Skipped> skipped) {
    return entries(skipped)
        .map(
            entry ->
                new LabelledImage(entry.name(), entry::image, rule.normalize(entry.rawLabel())));
  }

  private static DatasetException broken(Path path, Exception e) {
    return new DatasetException(
        path + " cannot be read: " + StorageErrors.oneLine(e),
        "check that it is complete and readable",
        e);
  }

  private static boolean isJunk(String path) {
    for (String part : path.split("/")) {
      if (part.startsWith(".") || JUNK.contains(part.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasImageEnding(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/')
        && ENDINGS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** Walks, leaving out what is no labelled image. */
  private final class Entries extends Spliterators.AbstractSpliterator<DatasetEntry> {
    private final FileWalk walk;
    private final Consumer<Skipped> skipped;
    private final Set<String> seen = new HashSet<>();

    Entries(FileWalk walk, Consumer<Skipped> skipped) {
      super(labels.size(), Spliterator.ORDERED | Spliterator.NONNULL);
      this.walk = walk;
      this.skipped = skipped;
    }

    @Override
    public boolean tryAdvance(Consumer<? super DatasetEntry> action) {
      try {
        while (walk.next()) {
          Optional<DatasetEntry> entry = entry(walk.name());
          if (entry.isPresent()) {
            action.accept(entry.get());
            return true;
          }
        }
        reportMissing();
        return false;
      } catch (IOException | UncheckedIOException e) {
        throw broken(path, e);
      }
    }

    private Optional<DatasetEntry> entry(String name) throws IOException {
      if (isJunk(name) || MetadataFile.is(name) || passedOver.contains(name)) {
        return Optional.empty();
      }
      String label = labels.get(name);
      seen.add(name);
      if (!hasImageEnding(name)) {
        return skip(name, "not an image file by its name");
      }
      if (label == null) {
        return skip(name, "has no label in the convention " + convention);
      }
      byte[] image = walk.read(ImageDecoder.MAX_BYTES + 1);
      if (image.length > ImageDecoder.MAX_BYTES) {
        return skip(name, "larger than 8 MiB");
      }
      return Optional.of(new DatasetEntry(name, label, image));
    }

    private Optional<DatasetEntry> skip(String name, String reason) {
      skipped.accept(new Skipped(name, reason));
      return Optional.empty();
    }

    private void reportMissing() {
      for (String name : labels.keySet()) {
        if (!seen.contains(name)) {
          skip(name, "listed in the metadata, but not there");
        }
      }
    }
  }
}
