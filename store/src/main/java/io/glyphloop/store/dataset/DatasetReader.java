package io.glyphloop.store.dataset;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.image.ImageDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

  private final Path path;
  private final Container container;
  private final Optional<Charset> names;
  private final DatasetScan scan;
  private final Map<String, String> labels;
  private final Set<String> passedOver;

  private DatasetReader(
      Path path,
      Container container,
      Optional<Charset> names,
      DatasetScan scan,
      Map<String, String> labels,
      Set<String> passedOver) {
    this.path = path;
    this.container = container;
    this.names = names;
    this.scan = scan;
    this.labels = labels;
    this.passedOver = passedOver;
  }

  /** Does {@link #open(Path, Optional, Optional, Optional)} with file names in UTF-8. */
  public static DatasetReader open(
      Path path, Optional<TextRule> rule, Optional<Convention> convention) {
    return open(path, rule, convention, Optional.empty());
  }

  /**
   * Looks at all files once.
   *
   * @param rule what labels look like, which helps to tell the convention
   * @param convention the convention, when the user says it; otherwise lists beside the images win,
   *     and then the reading of the names that gives sensible labels most often
   * @param names the encoding of an archive's file names, and of lists, that are not in UTF-8
   * @throws DatasetException when the path is missing or broken, holds no image, or its lists are
   *     broken or contradict each other
   */
  public static DatasetReader open(
      Path path,
      Optional<TextRule> rule,
      Optional<Convention> convention,
      Optional<Charset> names) {
    Container container = Container.at(path);
    try (FileWalk walk = container.walk(path, names)) {
      DatasetScan scan = DatasetScan.of(path, walk, rule, convention, names);
      return new DatasetReader(path, container, names, scan, scan.labels(), Set.of());
    } catch (IOException | UncheckedIOException e) {
      throw broken(path, e);
    }
  }

  /**
   * Returns a reader of some of the labelled images, in the order of their names; the others are
   * passed over in silence.
   *
   * @param from the first, counted from 0
   * @param to the one after the last; beyond the end means up to the end
   */
  public DatasetReader part(int from, int to) {
    List<String> sorted = labels.keySet().stream().sorted().toList();
    int end = Math.min(to, sorted.size());
    Set<String> chosen = new HashSet<>(sorted.subList(Math.min(from, end), end));
    Map<String, String> kept = new LinkedHashMap<>(labels);
    kept.keySet().retainAll(chosen);
    Set<String> others = new HashSet<>(labels.keySet());
    others.removeAll(chosen);
    others.addAll(passedOver);
    return new DatasetReader(path, container, names, scan, kept, others);
  }

  /** Returns a reader that passes over the images without a label in silence. */
  public DatasetReader labelledOnly() {
    Set<String> others = new HashSet<>(passedOver);
    others.addAll(scan.pictures());
    others.removeAll(labels.keySet());
    return new DatasetReader(path, container, names, scan, labels, others);
  }

  /** Returns a reader of the images that have no label; {@code ""} stands for it. */
  public DatasetReader unlabelledOnly() {
    Map<String, String> blank = new LinkedHashMap<>();
    scan.pictures().stream()
        .filter(picture -> !labels.containsKey(picture) && !passedOver.contains(picture))
        .forEach(picture -> blank.put(picture, ""));
    Set<String> others = new HashSet<>(passedOver);
    others.addAll(labels.keySet());
    return new DatasetReader(path, container, names, scan, blank, others);
  }

  public Convention convention() {
    return scan.convention();
  }

  /** Returns where the labels come from and of how many images they are, in words. */
  public String guess() {
    return scan.convention() == Convention.NONE
        ? scan.pictures().size() + " images without labels"
        : "labels from %s: %d of %d images"
            .formatted(scan.source(), labels.size(), scan.pictures().size());
  }

  /**
   * Returns what the labels say of some images, spread over all, in the order of their names.
   *
   * @param most how many
   */
  public List<Map.Entry<String, String>> samples(int most) {
    List<String> sorted = labels.keySet().stream().sorted().toList();
    int count = Math.min(most, sorted.size());
    return IntStream.range(0, count)
        .mapToObj(i -> sorted.get((int) ((long) i * sorted.size() / count)))
        .map(name -> Map.entry(name, labels.get(name)))
        .toList();
  }

  /** Returns the first images by name with their labels, at most so many. */
  public List<Map.Entry<String, String>> first(int most) {
    return labels.entrySet().stream().sorted(Map.Entry.comparingByKey()).limit(most).toList();
  }

  /** Returns the files beside the images that may hold labels and were not read, and why. */
  public List<Skipped> unreadLists() {
    return scan.unread();
  }

  /**
   * Says why the labels look like nothing that a captcha says: a running number, one text for all,
   * a hash, or longer than 12 characters. Empty when they look right.
   *
   * @param rule what labels look like, when somebody has said so
   */
  public Optional<String> doubt(Optional<TextRule> rule) {
    return LabelDoubt.of(labels, rule).map(doubt -> doubt + ", taken from " + scan.source());
  }

  /**
   * Refuses labels that look like nothing that a captcha says, where nobody has said what they look
   * like.
   *
   * @param rule what labels look like, when somebody has said so
   * @throws DatasetException with what was seen
   */
  public void refuseNonsense(Optional<TextRule> rule) {
    Optional<String> doubt = rule.isPresent() ? Optional.empty() : doubt(rule);
    if (doubt.isPresent()) {
      throw new DatasetException(
          doubt.get(),
          "put a list of the labels beside the images, or say what they look like with --charset"
              + " and --length");
    }
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
      FileWalk walk = container.walk(path, names);
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
        path + " cannot be read: " + Reason.of(e), "check that it is complete and readable", e);
  }

  /** Walks, leaving out what is no labelled image. */
  private final class Entries extends Spliterators.AbstractSpliterator<DatasetEntry> {
    private final FileWalk walk;
    private final Consumer<Skipped> skipped;
    private boolean ended;

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
        // An iterator may ask again after the end.
        if (passedOver.isEmpty() && !ended) {
          scan.missing().forEach(skipped);
        }
        ended = true;
        return false;
      } catch (IOException | UncheckedIOException e) {
        throw broken(path, e);
      }
    }

    private Optional<DatasetEntry> entry(String name) throws IOException {
      if (DatasetScan.isJunk(name) || scan.isRead(name) || passedOver.contains(name)) {
        return Optional.empty();
      }
      String label = labels.get(name);
      if (!scan.pictures().contains(name)) {
        return skip(name, "not an image");
      }
      if (label == null) {
        return skip(name, "has no label in " + scan.source());
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
  }
}
