package io.glyphloop.store.dataset;

import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.Reason;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.function.IOSupplier;
import org.apache.commons.io.input.BoundedInputStream;

/** What a dataset can come in; told by its first bytes, not by its name. */
enum Container {
  FOLDER,
  TAR,
  TAR_GZ,
  ZIP;

  /** A compressed archive that unfolds to more is taken for an attack. */
  private static final long MAX_EXPANDED = 32L << 30;

  private static final int TAR_MAGIC_AT = 257;

  /** What the JDK says of a zip whose names are not in the encoding that was asked for. */
  private static final String BAD_NAME = "bad entry name";

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
      throw new DatasetException("cannot read " + path + ": " + Reason.of(e), "check it", e);
    }
    throw new DatasetException(
        path + " is no dataset", "give a folder, .tar, .tar.gz or .zip of images");
  }

  /**
   * @param names the encoding of an archive's file names where they are not UTF-8; none to refuse
   *     such an archive
   */
  FileWalk walk(Path path, Optional<Charset> names) throws IOException {
    return switch (this) {
      case FOLDER -> folder(path);
      case ZIP -> zip(openZip(path, names));
      case TAR -> new TarWalk(new BufferedInputStream(Files.newInputStream(path)), names);
      case TAR_GZ -> new TarWalk(unzipped(Files.newInputStream(path)), names);
    };
  }

  /** A folder and those below it, in order of their names; links are followed, circles are not. */
  private static FileWalk folder(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        Set.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return new ListWalk(
        files.stream()
            .sorted()
            .map(
                file ->
                    new Named(root.relativize(file).toString(), () -> Files.newInputStream(file))),
        () -> {});
  }

  private static ZipFile openZip(Path path, Optional<Charset> names) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException e) {
      if (!String.valueOf(e.getMessage()).contains(BAD_NAME)) {
        throw e;
      }
      if (names.isEmpty()) {
        throw notUtf8(path, e);
      }
    }
    try {
      return new ZipFile(path.toFile(), names.get());
    } catch (ZipException e) {
      if (!String.valueOf(e.getMessage()).contains(BAD_NAME)) {
        throw e;
      }
      throw notUtf8(path, e);
    }
  }

  private static DatasetException notUtf8(Path path, ZipException e) {
    return new DatasetException(
        "the file names in " + path + " are not in UTF-8",
        "say their encoding, like --names GBK or --names Shift_JIS",
        e);
  }

  private static FileWalk zip(ZipFile zip) {
    return new ListWalk(
        zip.stream()
            .filter(entry -> !entry.isDirectory())
            .map(entry -> new Named(entry.getName(), () -> zip.getInputStream(entry))),
        zip);
  }

  /** Ends when it unfolds to too much. */
  private static InputStream unzipped(InputStream file) throws IOException {
    try {
      return BoundedInputStream.builder()
          .setInputStream(new GZIPInputStream(file, 1 << 16))
          .setMaxCount(MAX_EXPANDED)
          .setOnMaxCount(
              (most, count) -> {
                throw new IOException("it unfolds to more than " + (MAX_EXPANDED >> 30) + " GiB");
              })
          .get();
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** A file that can be opened at any time. */
  private record Named(String name, IOSupplier<InputStream> content) {}

  /** Files that can be opened in any order. */
  private static final class ListWalk implements FileWalk {
    private final Iterator<Named> files;
    private final Closeable closing;
    private Named current;

    ListWalk(Stream<Named> files, Closeable closing) {
      this.files = files.iterator();
      this.closing = closing;
    }

    @Override
    public boolean next() {
      current = files.hasNext() ? files.next() : null;
      return current != null;
    }

    @Override
    public String name() {
      return current.name().replace('\\', '/');
    }

    @Override
    public byte[] read(int limit) throws IOException {
      try (InputStream in = current.content().get()) {
        return in.readNBytes(limit);
      }
    }

    @Override
    public void close() throws IOException {
      closing.close();
    }
  }

  private static final class TarWalk implements FileWalk {

    private final TarHeaderLimit limited;
    private final TarArchiveInputStream tar;
    private TarArchiveEntry current;

    TarWalk(InputStream in, Optional<Charset> names) {
      this.limited = new TarHeaderLimit(in);
      this.tar = new TarArchiveInputStream(limited, names.orElse(StandardCharsets.UTF_8).name());
    }

    @Override
    public boolean next() throws IOException {
      do {
        passContent();
        limited.beginHeaders();
        current = tar.getNextEntry();
        limited.endHeaders();
      } while (current != null && !current.isFile());
      return current != null;
    }

    private void passContent() throws IOException {
      long skipped = current == null ? 0 : 1;
      while (skipped > 0) {
        skipped = tar.skip(Long.MAX_VALUE);
      }
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
