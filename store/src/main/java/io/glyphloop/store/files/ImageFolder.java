package io.glyphloop.store.files;

import io.glyphloop.core.Digest;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.ImageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The images as the site served them: {@code images/ab/<sha256>}, ab being its first digits. */
public final class ImageFolder implements ImageStore {

  /** The most images whose flush is remembered. */
  private static final int REMEMBERED = 10_000;

  private final Path root;
  private final DurableFiles files;

  /** Images whose names this process has flushed: a site with few pictures shows them often. */
  private final Set<Digest> flushed =
      Collections.synchronizedSet(Collections.newSetFromMap(new Latest<>()));

  public ImageFolder(Path root, DurableFiles files) {
    this.root = root;
    this.files = files;
  }

  /**
   * Stores images; on return all are flushed to disk. Those that are there already stay.
   *
   * @return their digests, in their order
   */
  public List<Digest> putAll(List<byte[]> encoded) {
    List<Digest> digests = encoded.stream().map(Digest::of).toList();
    Map<Digest, byte[]> images = new LinkedHashMap<>();
    for (int i = 0; i < digests.size(); i++) {
      images.put(digests.get(i), encoded.get(i));
    }
    Map<Path, byte[]> missing = new LinkedHashMap<>();
    Set<Path> folders = new LinkedHashSet<>();
    try {
      for (Map.Entry<Digest, byte[]> image : images.entrySet()) {
        Path file = file(image.getKey());
        if (!Files.isRegularFile(file) || Files.size(file) != image.getValue().length) {
          missing.put(file, image.getValue());
        } else if (!flushed.contains(image.getKey())) {
          folders.add(file.getParent());
        }
      }
      files.writeAll(missing);
      for (Path folder : folders) {
        // Another thread may have renamed a file a moment ago and not yet flushed its name.
        DurableFiles.flushFolder(folder);
      }
      flushed.addAll(digests);
      return digests;
    } catch (IOException e) {
      throw StorageErrors.io("writing an image into", root, e);
    }
  }

  @Override
  public byte[] read(Digest digest) {
    Path file = file(digest);
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (!Digest.of(bytes).equals(digest)) {
        throw new StorageException(
            "the image " + file + " was changed since it was stored",
            "restore it from a backup, or delete it and import it again");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new StorageException(
          "the image " + file + " is missing", "restore the images folder from a backup", e);
    } catch (IOException e) {
      throw StorageErrors.io("reading", file, e);
    }
  }

  private Path file(Digest digest) {
    return root.resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
  }

  /** Forgets the oldest when there are too many. */
  private static final class Latest<K> extends LinkedHashMap<K, Boolean> {

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
