package io.glyphloop.site.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The requests that are announced and perhaps not yet in the log, each in a slot that the next one
 * takes over, so that the file is as long as the most requests at once. Locked as long as its
 * process lives: the lock ends with the process, however that ends. For one thread.
 */
final class PendingFile implements AutoCloseable {

  /** The bytes of a slot: a line, its line feed, and whatever was there before. */
  static final int SLOT = 4096;

  private static final int ATTEMPTS = 100;
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final FileChannel channel;
  private final Deque<Integer> free = new ArrayDeque<>();
  private int slots;

  private PendingFile(FileChannel channel) {
    this.channel = channel;
  }

  static PendingFile create(Path file) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // Another process may just be looking whether this file was left behind, and delete it.
      if (channel.tryLock() != null && Files.exists(file)) {
        return new PendingFile(channel);
      }
      channel.close();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new IOException(file + " is in use by another process");
  }

  /** Writes a line down, and returns the slot to release when it is in the log. */
  int announce(AuditLine line) throws IOException {
    byte[] bytes = line.bytesOfLine();
    if (bytes.length > SLOT) {
      throw new IOException("a line of " + bytes.length + " bytes is too long for the log");
    }
    int slot = free.isEmpty() ? slots++ : free.pop();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long position = (long) slot * SLOT;
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    return slot;
  }

  /** Lets the next request have the slot; its line stays until then, and does no harm. */
  void release(int slot) {
    free.push(slot);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Returns the lines of a file that a process left behind. */
  static List<String> read(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < all.length; from += SLOT) {
      byte[] slot = Arrays.copyOfRange(all, from, Math.min(all.length, from + SLOT));
      String text = new String(slot, StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      if (end >= 0) {
        lines.add(text.substring(0, end));
      }
    }
    return lines;
  }
}
