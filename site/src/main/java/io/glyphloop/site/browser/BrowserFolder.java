package io.glyphloop.site.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary folder of a driver and its browser. A lock in it, which the kernel takes away when
 * this program ends in whatever way, says whether somebody still uses it.
 */
record BrowserFolder(Path path, FileChannel lock) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BrowserFolder.class);
  private static final String PREFIX = "glyphloop-browser-";
  private static final String LOCK = "lock";

  private static final int MOST = 36 * 36 * 36;

  /** Returns where the folders of all programs are. */
  static Path parent() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Makes one that nobody ever sees unlocked: it gets its name when it has its lock. */
  static BrowserFolder create() throws IOException {
    Path unnamed = Files.createTempDirectory(parent(), "glyphloop-new-");
    FileChannel channel =
        FileChannel.open(
            unnamed.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    while (true) {
      String number = Integer.toString(new SecureRandom().nextInt(MOST), Character.MAX_RADIX);
      try {
        Path path = parent().resolve(ownPrefix() + number);
        return new BrowserFolder(Files.move(unnamed, path), channel);
      } catch (FileAlreadyExistsException e) {
        LOG.debug("{} is taken", number);
      }
    }
  }

  /** Returns the folders in {@code temporary} that other processes have made. */
  static List<Path> ofOthers(Path temporary) throws IOException {
    String ours = ownPrefix();
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .filter(path -> !path.getFileName().toString().startsWith(ours))
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }

  /**
   * Returns whether the program that made a folder is gone. A folder of this process must not be
   * asked about: looking would take its lock away.
   *
   * @throws IOException when it is another user's, or vanishes meanwhile
   */
  static boolean isAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }

  /** Deletes the folder with all that is in it; until then it is locked. */
  @Override
  public void close() {
    delete(path);
    try {
      lock.close();
    } catch (IOException e) {
      LOG.debug("the lock of {} closed with {}", path, e.toString());
    }
  }

  /** Deletes a folder with all that is in it, as far as that can be done; what remains is told. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("the browser's folder {} could not be deleted: {}", folder, e.getMessage());
    }
  }

  /**
   * How the names of all folders of this process begin, and of no other, in other containers too.
   * Short: Chromium makes a socket below, whose path must not be longer than 107 characters.
   */
  static String ownPrefix() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return PREFIX
        + Long.toString(self.pid(), Character.MAX_RADIX)
        + "-"
        + Long.toString(start, Character.MAX_RADIX)
        + "-";
  }
}
