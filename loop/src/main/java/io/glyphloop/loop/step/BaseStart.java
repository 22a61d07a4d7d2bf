package io.glyphloop.loop.step;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The base model as the start of a loop or of a training. */
public final class BaseStart {

  private BaseStart() {}

  /**
   * Returns the base model as a file of a workspace.
   *
   * @throws StorageException when it cannot be written
   */
  public static Path file(Workspace workspace) {
    byte[] model = BaseModel.read();
    String version = Digest.of(model).hex().substring(0, 12);
    Path file = workspace.root().resolve(BaseModel.NAME + "-" + version + ".onnx");
    if (!Files.exists(file)) {
      try {
        new DurableFiles(workspace.root()).write(file, model);
      } catch (IOException e) {
        throw new StorageException("cannot write " + file, "free some space there", e);
      }
    }
    return file;
  }

  /** Returns whether the base model knows all characters of a target, and reads texts as long. */
  public static boolean reads(TextRule rule) {
    try (OnnxRecognizer base = OnnxRecognizer.base()) {
      TextRule known = Narrowing.to(rule).of(base.rule());
      return known.charset().size() == rule.charset().size()
          && known.minLength() == rule.minLength()
          && known.maxLength() == rule.maxLength();
    } catch (UsageException e) {
      return false;
    }
  }
}
