package io.glyphloop.trainer.dl4j;

import io.glyphloop.core.error.TrainingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.Loader;

/**
 * Loads native libraries in one process at a time. The first one that ever does unpacks them into
 * JavaCPP's cache; where two unpacked into an empty one at once, one of them was ended by SIGBUS
 * while it opened what the other was still writing (seen with libtorch, whose file is the largest).
 */
public final class UnpackingLock {

  private static final String FILE = "glyphloop.lock";

  private UnpackingLock() {}

  /**
   * Does something while no other process does so.
   *
   * @param load loads native libraries; doesn't call this again
   * @throws TrainingException when the cache cannot be written
   */
  @SuppressWarnings("try") // The lock is used by being there.
  public static synchronized void alone(Runnable load) {
    try (FileChannel file = open();
        FileLock lock = file.lock()) {
      load.run();
    } catch (IOException e) {
      throw new TrainingException(
          "native libraries cannot be unpacked: " + e.getMessage(),
          "name a folder that can be written: GLYPHLOOP_JAVA_OPTS="
              + "-Dorg.bytedeco.javacpp.cachedir=FOLDER",
          e);
    }
  }

  private static FileChannel open() throws IOException {
    Path file = Loader.getCacheDir().toPath().resolve(FILE);
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
