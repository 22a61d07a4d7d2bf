package io.glyphloop.core.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The images as the site served them: {@code images/ab/<sha256>}, ab being its first digits. */
final class ImageFolder {

  private final Path root;
  private final DurableFiles files;

  /** Works on an existing folder. */
  ImageFolder(Path root, DurableFiles files) {
    this.root = root;
    this.files = files;
  }

  /** Stores images; on return all are flushed to disk. Those that are there already stay. */
  void putAll(Map<Digest, byte[]> images) {
    Map<Path, byte[]> missing = new LinkedHashMap<>();
    Set<Path> folders = new LinkedHashSet<>();
    try {
      for (Map.Entry<Digest, byte[]> image : images.entrySet()) {
        Path file = file(image.getKey());
        if (Files.isRegularFile(file) && Files.size(file) == image.getValue().length) {
          folders.add(file.getParent());
        } else {
          missing.put(file, image.getValue());
        }
      }
      files.writeAll(missing);
      for (Path folder : folders) {
        // Another thread may have renamed a file a moment ago and not yet flushed its name.
        DurableFiles.flushFolder(folder);
      }
    } catch (IOException e) {
      throw StorageErrors.io("writing an image into", root, e);
    }
  }

  /** Reads an image and checks that it is what was stored. */
  byte[] read(Digest digest) {
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
}
