package io.glyphloop.store.files;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.WorkspaceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a workspace. */
public record WorkspaceFolder(Path root, ImageFolder images, ModelFolder models) {

  private static final Logger LOG = LoggerFactory.getLogger(WorkspaceFolder.class);
  private static final Duration NOTICE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(10);

  public Path database() {
    return database(root);
  }

  /** Returns where a workspace in a folder has its database, unless that is on a server. */
  public static Path database(Path root) {
    return root.resolve("workspace.db");
  }

  /**
   * Creates what is missing, and removes what a killed process left behind.
   *
   * @throws WorkspaceException when the path is a file or cannot be written
   */
  public static WorkspaceFolder prepare(Path root) {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new WorkspaceException(root + " is a file, not a folder", "give another --workspace");
    }
    try {
      Path temporary = Files.createDirectories(root.resolve("tmp"));
      Path images = Files.createDirectories(root.resolve("images"));
      Path models = Files.createDirectories(root.resolve("models"));
      DurableFiles.flushFolder(root);
      DurableFiles files = new DurableFiles(temporary);
      files.removeLeftovers();
      if (!Files.isWritable(root)) {
        throw new WorkspaceException(
            "the workspace " + root + " cannot be written", "check the folder's permissions");
      }
      return new WorkspaceFolder(
          root, new ImageFolder(images, files), new ModelFolder(models, files));
    } catch (IOException e) {
      if (StorageErrors.isFull(e)) {
        throw StorageErrors.io("creating the workspace", root, e);
      }
      throw new WorkspaceException(
          "cannot use " + root + " as a workspace: " + Reason.of(e),
          "check the path and its permissions",
          e);
    }
  }

  /**
   * Checks that a database is not made anew beside images that another one had the rows of.
   *
   * @throws WorkspaceException when it is lost
   */
  public void requireDatabase() {
    try (Stream<Path> kept = Files.list(root.resolve("images"))) {
      if ((Files.notExists(database()) || Files.size(database()) == 0)
          && kept.findAny().isPresent()) {
        throw new WorkspaceException(
            database() + " is lost or empty, and images are there whose labels it had",
            "put a copy of it back, or give another --workspace and import the images");
      }
    } catch (IOException e) {
      throw StorageErrors.io("reading", root, e);
    }
  }

  /** Runs work while no other process or thread is inside this method for the same folder. */
  public void exclusively(Runnable work) {
    Path file = root.resolve("workspace.lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel, file)) {
      if (lock == null) {
        throw new WorkspaceException(
            LockHolder.of(file) + " is opening " + root + " and does not end",
            "end it, or give another --workspace");
      }
      work.run();
    } catch (IOException e) {
      throw StorageErrors.io("locking", file, e);
    }
  }

  private static FileLock lock(FileChannel channel, Path file) throws IOException {
    long begin = System.nanoTime();
    boolean told = false;
    for (long waited = 0; waited < PATIENCE.toNanos(); waited = System.nanoTime() - begin) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
      if (!told && waited >= NOTICE.toNanos()) {
        told = true;
        LOG.warn(
            "waiting for {}, which {} holds; giving up after {} s",
            file,
            LockHolder.of(file),
            PATIENCE.toSeconds());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return null;
  }

  /** Java reports a lock held by another thread of this process as an exception. */
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
