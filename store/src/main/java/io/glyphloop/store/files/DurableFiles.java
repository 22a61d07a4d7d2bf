package io.glyphloop.store.files;

import io.glyphloop.core.Digest;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are there whole or not at all, and that survive a power cut once written: temporary
 * file, flush, atomic rename, flush of the directory.
 */
public final class DurableFiles {

  private static final Pattern LEFTOVER =
      Pattern.compile("(?:([0-9a-f]{8})_)?(\\d{1,18})-(\\d{1,18})-[0-9a-f-]+\\.tmp");

  /** No file takes as long to write: older ones of other machines are left over. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Path temporary;
  private final OwnerProcess owner = OwnerProcess.current();

  /**
   * @param temporary an existing folder on the file system of the destinations
   */
  public DurableFiles(Path temporary) {
    this.temporary = temporary;
  }

  /** Writes one file; an existing one is replaced. */
  public void write(Path destination, byte[] bytes) throws IOException {
    writeAll(Map.of(destination, bytes));
  }

  /**
   * Writes several files. All bytes are handed to the system before the first flush, which lets a
   * journalling file system commit them together: some ten times faster than one by one.
   */
  public void writeAll(Map<Path, byte[]> files) throws IOException {
    Map<Path, Path> written = new LinkedHashMap<>();
    List<FileOutputStream> open = new ArrayList<>();
    try {
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        Path temp = newTemporary();
        written.put(file.getKey(), temp);
        FileOutputStream out = new FileOutputStream(temp.toFile());
        open.add(out);
        out.write(file.getValue());
      }
      for (FileOutputStream out : open) {
        // Not a FileChannel: an interrupted thread would lose the file half-way.
        out.getFD().sync();
        out.close();
      }
      moveAll(written);
    } finally {
      for (FileOutputStream out : open) {
        out.close();
      }
      for (Path temp : written.values()) {
        Files.deleteIfExists(temp);
      }
    }
  }

  /** Copies a file; an existing one is replaced. */
  public void copy(Path source, Path destination) throws IOException {
    Path temp = newTemporary();
    try (FileOutputStream out = new FileOutputStream(temp.toFile())) {
      Files.copy(source, out);
      out.getFD().sync();
      moveAll(Map.of(destination, temp));
    } finally {
      Files.deleteIfExists(temp);
    }
  }

  private void moveAll(Map<Path, Path> temporaryByDestination) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Map.Entry<Path, Path> move : temporaryByDestination.entrySet()) {
      Path folder = move.getKey().toAbsolutePath().getParent();
      makeFolder(folder);
      Files.move(
          move.getValue(),
          move.getKey(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      folders.add(folder);
    }
    for (Path folder : folders) {
      flushFolder(folder);
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    flushFolder(folder.getParent());
  }

  /** Flushes the names in a folder; a no-op where the system cannot open folders (Windows). */
  public static void flushFolder(Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return;
    }
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          // Somebody wants this thread to stop, but not before what it has done is safe.
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Path newTemporary() {
    return temporary.resolve(
        hostMark()
            + "_"
            + owner.pid()
            + "-"
            + owner.start().toEpochMilli()
            + "-"
            + UUID.randomUUID()
            + ".tmp");
  }

  /** Deletes the temporary files of processes that are gone. */
  public void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary, "*.tmp")) {
      for (Path file : files) {
        Matcher name = LEFTOVER.matcher(file.getFileName().toString());
        if (name.matches() && isLeftover(file, name)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Whether a process of another machine is gone cannot be known here. */
  private boolean isLeftover(Path file, Matcher name) throws IOException {
    if (name.group(1) == null || name.group(1).equals(hostMark())) {
      OwnerProcess writer =
          new OwnerProcess(
              owner.host(),
              Long.parseLong(name.group(2)),
              Instant.ofEpochMilli(Long.parseLong(name.group(3))));
      return !writer.isAlive();
    }
    return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(LONGEST));
  }

  /** The machine in a file's name: host names may hold anything. */
  private String hostMark() {
    return Digest.of(owner.host().getBytes(StandardCharsets.UTF_8)).hex().substring(0, 8);
  }
}
