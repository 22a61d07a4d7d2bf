package io.glyphloop.recognizer;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Removes the folder that ONNX Runtime makes in the temporary folder whenever it is loaded. It
 * would do so itself at the program's end, but not when the program is killed, and libraries that
 * are loaded no longer need their files. Elsewhere than on Linux it stays until the end.
 */
final class NativeFolders {

  private static final Path MAPPED = Path.of("/proc/self/maps");
  private static final String PREFIX = "onnxruntime-java";

  /** With it, libraries of cards are unpacked into that folder when they are asked for. */
  private static final String FOR_CARDS =
      "/ai/onnxruntime/native/linux-x64/libonnxruntime_providers_cuda.so";

  private NativeFolders() {}

  static synchronized OrtEnvironment leavingNone(Supplier<OrtEnvironment> loading) {
    if (!Files.exists(MAPPED) || OrtEnvironment.class.getResource(FOR_CARDS) != null) {
      return loading.get();
    }
    try {
      Set<Path> before = new HashSet<>(folders());
      OrtEnvironment environment = loading.get();
      // Paths may hold any bytes; as single bytes they can be compared.
      String mapped = Files.readString(MAPPED, StandardCharsets.ISO_8859_1);
      List<Path> added = new ArrayList<>(folders());
      added.removeAll(before);
      for (Path folder : added) {
        removeOwn(folder, mapped, added.size() == 1);
      }
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into the temporary folder", e);
    }
  }

  /**
   * Another program may be loading too, and removing what it has unpacked: a folder is ours when we
   * have loaded from it; an empty one, which the native path leaves, when there is no other.
   */
  private static void removeOwn(Path folder, String mapped, boolean only) throws IOException {
    try {
      List<Path> files = list(folder, "*");
      boolean ours =
          files.isEmpty()
              ? only && System.getProperty("onnxruntime.native.path") != null
              : mapped.contains(folder.getFileName().toString());
      if (ours) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      }
    } catch (NoSuchFileException e) {
      // The other program's, and gone already.
      return;
    }
  }

  private static List<Path> folders() throws IOException {
    return list(Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*");
  }

  private static List<Path> list(Path folder, String names) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, names)) {
      all.forEach(found::add);
    }
    return found;
  }
}
