package io.glyphloop.site.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes down the requests that killed processes had announced and not written down. */
final class AuditRecovery {

  private AuditRecovery() {}

  /**
   * Completes the logs of all processes that have ended. Leaves alone what this process has open:
   * to open such a file a second time and to close it would end its lock.
   */
  static void completeAll(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path pending : list(folder, "*" + AuditFiles.PENDING)) {
      if (!AuditFiles.isOwn(pending)) {
        complete(folder, pending);
      }
    }
  }

  static void complete(Path folder, Path pending) throws IOException {
    try (FileChannel channel =
            FileChannel.open(pending, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel)) {
      if (lock != null) {
        String file = pending.getFileName().toString();
        String name = file.substring(0, file.length() - AuditFiles.PENDING.length());
        append(folder, name, PendingFile.read(pending));
        Files.delete(pending);
      }
    } catch (NoSuchFileException e) {
      // Another process completed it between the look into the folder and this one.
      return;
    }
  }

  private static void append(Path folder, String name, List<String> announced) throws IOException {
    if (announced.isEmpty()) {
      return;
    }
    Set<Long> known = new HashSet<>();
    List<Path> logs = list(folder, name + AuditFiles.LOG);
    logs.addAll(list(folder, name + "-[0-9]*" + AuditFiles.LOG));
    for (Path log : logs) {
      for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
        read(line).ifPresent(found -> known.add(found.id()));
      }
    }
    StringBuilder missing = new StringBuilder();
    for (String line : announced) {
      read(line)
          .filter(found -> !known.contains(found.id()))
          .map(found -> found.failed(FileAuditLog.UNKNOWN).bytesOfLine())
          .ifPresent(bytes -> missing.append(new String(bytes, StandardCharsets.UTF_8)));
    }
    if (missing.length() > 0) {
      write(logs.get(0), missing.toString());
    }
  }

  /** Appends with one write; a line that a power cut tore off is ended first. */
  private static void write(Path log, String lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      boolean torn =
          channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
      ByteBuffer bytes =
          ByteBuffer.wrap(((torn ? "\n" : "") + lines).getBytes(StandardCharsets.UTF_8));
      channel.position(channel.size());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** Java reports a lock held elsewhere in this process as an exception. */
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** A line that cannot be read was torn by a power cut: its request never went out. */
  private static Optional<AuditLine> read(String line) {
    try {
      return Optional.of(AuditLine.parse(line));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static List<Path> list(Path folder, String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
      stream.forEach(found::add);
    }
    return found;
  }
}
