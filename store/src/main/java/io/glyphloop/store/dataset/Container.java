package io.glyphloop.store.dataset;

import io.glyphloop.core.error.DatasetException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What a dataset can come in; told by its first bytes, not by its name. */
enum Container {
  FOLDER,
  TAR,
  TAR_GZ,
  ZIP;

  /** A compressed archive that unfolds to more is taken for an attack. */
  private static final long MAX_EXPANDED = 32L << 30;

  private static final int TAR_MAGIC_AT = 257;

  /**
   * Tells what lies at a path.
   *
   * @throws DatasetException when nothing does, or none of these
   */
  static Container at(Path path) {
    if (Files.isDirectory(path)) {
      return FOLDER;
    }
    if (!Files.exists(path)) {
      throw new DatasetException(
          "there is no dataset " + path, "give a folder, .tar, .tar.gz or .zip");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(TAR_MAGIC_AT + 5);
      if (head.length >= 4 && head[0] == 'P' && head[1] == 'K') {
        return ZIP;
      }
      if (head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
        return TAR_GZ;
      }
      if (head.length == TAR_MAGIC_AT + 5
          && new String(head, TAR_MAGIC_AT, 5, StandardCharsets.US_ASCII).equals("ustar")) {
        return TAR;
      }
    } catch (IOException e) {
      throw new DatasetException("cannot read " + path + ": " + e.getMessage(), "check it", e);
    }
    throw new DatasetException(
        path + " is no dataset", "give a folder, .tar, .tar.gz or .zip of images");
  }

  FileWalk walk(Path path) throws IOException {
    return switch (this) {
      case FOLDER -> new FolderWalk(path);
      case ZIP -> new ZipWalk(path);
      case TAR -> new TarWalk(new BufferedInputStream(Files.newInputStream(path)));
      case TAR_GZ -> new TarWalk(unzipped(Files.newInputStream(path)));
    };
  }

  private static InputStream unzipped(InputStream file) throws IOException {
    try {
      return new Limited(new GZIPInputStream(file, 1 << 16));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Ends a stream that unfolds to too much. */
  private static final class Limited extends FilterInputStream {
    private long left = MAX_EXPANDED;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int got = super.read(buffer, from, length);
      left -= Math.max(got, 0);
      if (left < 0) {
        throw new IOException("it unfolds to more than " + (MAX_EXPANDED >> 30) + " GiB");
      }
      return got;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, 1 << 20));
      left -= skipped;
      return skipped;
    }
  }

  /** A folder and those below it, in order of their names. */
  private static final class FolderWalk implements FileWalk {
    private final Path root;
    private final Iterator<Path> files;
    private Path current;

    FolderWalk(Path root) throws IOException {
      this.root = root;
      try (Stream<Path> all = Files.walk(root)) {
        List<Path> sorted = all.filter(Files::isRegularFile).sorted().toList();
        this.files = sorted.iterator();
      }
    }

    @Override
    public boolean next() {
      current = files.hasNext() ? files.next() : null;
      return current != null;
    }

    @Override
    public String name() {
      return root.relativize(current).toString().replace('\\', '/');
    }

    @Override
    public byte[] read(int limit) throws IOException {
      try (InputStream in = Files.newInputStream(current)) {
        return in.readNBytes(limit);
      }
    }

    @Override
    public void close() {}
  }

  private static final class ZipWalk implements FileWalk {
    private final ZipFile zip;
    private final Iterator<? extends ZipEntry> entries;
    private ZipEntry current;

    ZipWalk(Path path) throws IOException {
      this.zip = new ZipFile(path.toFile());
      this.entries = zip.stream().filter(entry -> !entry.isDirectory()).iterator();
    }

    @Override
    public boolean next() {
      current = entries.hasNext() ? entries.next() : null;
      return current != null;
    }

    @Override
    public String name() {
      return current.getName().replace('\\', '/');
    }

    @Override
    public byte[] read(int limit) throws IOException {
      try (InputStream in = zip.getInputStream(current)) {
        return in.readNBytes(limit);
      }
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  private static final class TarWalk implements FileWalk {
    private final TarArchiveInputStream tar;
    private TarArchiveEntry current;

    TarWalk(InputStream in) {
      this.tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
    }

    @Override
    public boolean next() throws IOException {
      do {
        current = tar.getNextEntry();
      } while (current != null && !current.isFile());
      return current != null;
    }

    @Override
    public String name() {
      String name = current.getName().replace('\\', '/');
      return name.startsWith("./") ? name.substring(2) : name;
    }

    @Override
    public byte[] read(int limit) throws IOException {
      return tar.readNBytes(limit);
    }

    @Override
    public void close() throws IOException {
      tar.close();
    }
  }
}
