package io.glyphloop.store.dataset;

import io.glyphloop.core.error.DatasetException;
import io.glyphloop.store.files.Folders;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Where an export goes: files in a folder, or entries of an archive; whole or not at all. */
interface ExportSink extends AutoCloseable {

  void add(String name, byte[] content) throws IOException;

  /** Ends it well: only now does the destination exist. */
  void complete() throws IOException;

  /** Ends it; what was not completed is removed. */
  @Override
  void close() throws IOException;

  /**
   * @throws DatasetException when the destination is taken
   */
  static ExportSink to(Path destination) throws IOException {
    Path absolute = destination.toAbsolutePath();
    if (isTaken(absolute)) {
      throw new DatasetException(
          destination + " exists and is not empty", "give a new name, or remove it first");
    }
    Files.createDirectories(absolute.getParent());
    String name = absolute.getFileName().toString();
    Path unfinished =
        absolute.resolveSibling("." + name + "." + ProcessHandle.current().pid() + ".part");
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".zip")) {
      return new Archive<>(
          new ZipArchiveOutputStream(Files.newOutputStream(unfinished)),
          (file, size) -> new ZipArchiveEntry(file),
          unfinished,
          absolute);
    }
    if (lower.endsWith(".tar") || lower.endsWith(".tar.gz") || lower.endsWith(".tgz")) {
      OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished));
      TarArchiveOutputStream tar =
          new TarArchiveOutputStream(lower.endsWith(".tar") ? out : new GZIPOutputStream(out));
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      return new Archive<>(tar, ExportSink::tarEntry, unfinished, absolute);
    }
    return new Folder(Files.createDirectory(unfinished), absolute);
  }

  private static boolean isTaken(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return Files.exists(path);
    }
    try (Stream<Path> content = Files.list(path)) {
      return content.findAny().isPresent();
    }
  }

  private static TarArchiveEntry tarEntry(String file, int size) {
    TarArchiveEntry entry = new TarArchiveEntry(file);
    entry.setSize(size);
    return entry;
  }

  /** Files in a folder that gets its name at the end. */
  record Folder(Path unfinished, Path destination) implements ExportSink {
    @Override
    public void add(String name, byte[] content) throws IOException {
      Files.write(unfinished.resolve(name), content);
    }

    @Override
    public void complete() throws IOException {
      Files.deleteIfExists(destination);
      Files.move(unfinished, destination);
    }

    @Override
    public void close() {
      Folders.delete(unfinished);
    }
  }

  /** Entries of an archive that gets its name at the end. */
  record Archive<E extends ArchiveEntry>(
      ArchiveOutputStream<E> out,
      BiFunction<String, Integer, E> entries,
      Path unfinished,
      Path destination)
      implements ExportSink {
    @Override
    public void add(String name, byte[] content) throws IOException {
      out.putArchiveEntry(entries.apply(name, content.length));
      out.write(content);
      out.closeArchiveEntry();
    }

    @Override
    public void complete() throws IOException {
      out.finish();
      out.close();
      Files.move(unfinished, destination);
    }

    @Override
    public void close() throws IOException {
      if (Files.deleteIfExists(unfinished)) {
        out.close();
      }
    }
  }
}
