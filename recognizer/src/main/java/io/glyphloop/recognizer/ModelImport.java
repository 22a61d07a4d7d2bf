package io.glyphloop.recognizer;

import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.model.ModelManifest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Makes a model of an ONNX file that others wrote: the same file with a manifest among its
 * metadata.
 */
public final class ModelImport {

  /** {@code metadata_props} of ONNX's ModelProto, and the fields of its entries. */
  private static final int METADATA = 14;

  private static final int KEY = 1;
  private static final int VALUE = 2;

  private ModelImport() {}

  /**
   * Writes the model, after it has read a blank picture.
   *
   * @param onnx the file of others, which stays as it is
   * @param manifest with its {@link ModelManifest#foreign()}
   * @param out the model's file, replaced where it is there
   * @param options how it is opened; its graph is checked as that of every model
   * @throws ModelException when the file is missing, broken or a model already, or does not fit the
   *     manifest
   */
  public static void write(Path onnx, ModelManifest manifest, Path out, RecognizerOptions options) {
    byte[] foreign = OnnxSessions.read(onnx);
    OnnxSessions.checkForeign(onnx, foreign, options);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.writeBytes(foreign);
    // Protobuf takes what follows the end of a message as more of it.
    manifest
        .toMetadata()
        .forEach(
            (key, value) -> {
              ByteArrayOutputStream entry = new ByteArrayOutputStream();
              field(entry, KEY, key.getBytes(StandardCharsets.UTF_8));
              field(entry, VALUE, value.getBytes(StandardCharsets.UTF_8));
              field(model, METADATA, entry.toByteArray());
            });
    byte[] imported = model.toByteArray();
    OnnxRecognizer.open(onnx, imported, options).close();
    OutputFile.write(out, imported);
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] content) {
    out.write(number << 3 | 2);
    int length = content.length;
    while (length > 0x7F) {
      out.write(length & 0x7F | 0x80);
      length >>>= 7;
    }
    out.write(length);
    out.writeBytes(content);
  }
}
