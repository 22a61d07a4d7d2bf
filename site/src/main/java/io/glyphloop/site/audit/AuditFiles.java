package io.glyphloop.site.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The files that one process appends its lines to, one after the other. For one thread. */
final class AuditFiles implements AutoCloseable {

  static final String LOG = ".jsonl";

  static final String PENDING = ".pending";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final String name;
  private final long fileSize;
  private FileChannel channel;
  private long written;
  private int number = 1;

  private AuditFiles(Path folder, String name, long fileSize, FileChannel channel) {
    this.folder = folder;
    this.name = name;
    this.fileSize = fileSize;
    this.channel = channel;
  }

  /** Makes the first file, under a name that nobody has. */
  static AuditFiles create(Path folder, Instant now, long fileSize) throws IOException {
    Files.createDirectories(folder);
    String base = STAMP.format(now) + "-" + ProcessHandle.current().pid();
    for (int twin = 0; ; twin++) {
      // Letters for logs of the same second: numbers are for the files of one log.
      String name = twin == 0 ? base : base + "x".repeat(twin);
      try {
        return new AuditFiles(folder, name, fileSize, begin(folder.resolve(name + LOG)));
      } catch (FileAlreadyExistsException e) {
        if (twin > 1000) {
          throw e;
        }
      }
    }
  }

  /** Returns whether a file of announced requests is of a process with the number of this one. */
  static boolean isOwn(Path pending) {
    String owner = "-" + ProcessHandle.current().pid();
    return pending.getFileName().toString().matches(".*" + owner + "x*" + Pattern.quote(PENDING));
  }

  Path folder() {
    return folder;
  }

  Path pending() {
    return folder.resolve(name + PENDING);
  }

  void append(AuditLine line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.bytesOfLine());
    if (written > 0 && written + bytes.remaining() > fileSize) {
      channel.close();
      number++;
      channel = begin(folder.resolve(name + "-" + number + LOG));
      written = 0;
    }
    written += bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static FileChannel begin(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
  }
}
