package io.glyphloop.store.files;

import io.glyphloop.core.Digest;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.store.ModelRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;

/** The model files: {@code models/<version>.onnx}. */
public record ModelFolder(Path root, DurableFiles files) {

  /** Copies a file in, flushed to disk, and returns the digest of what lies there now. */
  public Digest add(String version, Path onnxFile) {
    Path file = root.resolve(version + ".onnx");
    try {
      if (!Files.isRegularFile(onnxFile)) {
        throw new ModelException("there is no model file " + onnxFile, "give an ONNX file");
      }
      files.copy(onnxFile, file);
      return digest(file);
    } catch (IOException e) {
      throw StorageErrors.io("copying " + onnxFile + " to", file, e);
    }
  }

  /** Returns a model's file after checking that it is what was stored. */
  public Path file(ModelRecord model) {
    Path file = root.resolve(model.version() + ".onnx");
    try {
      if (!digest(file).equals(model.digest())) {
        throw new ModelException(
            "the model file " + file + " was changed since it was stored",
            "restore it from a backup, or train again");
      }
      return file;
    } catch (NoSuchFileException e) {
      throw new ModelException(
          "the model file " + file + " is missing", "restore it from a backup, or train again", e);
    } catch (IOException e) {
      throw StorageErrors.io("reading", file, e);
    }
  }

  private static Digest digest(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), Digest.sha256())) {
      in.transferTo(OutputStream.nullOutputStream());
      return Digest.of(in.getMessageDigest());
    }
  }
}
