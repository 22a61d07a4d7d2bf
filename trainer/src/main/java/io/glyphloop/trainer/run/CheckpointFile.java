package io.glyphloop.trainer.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.run.Checkpoint.Head;
import io.glyphloop.trainer.run.Checkpoint.NetworkState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A checkpoint as a zip: its head as JSON, and five arrays of 32-bit floats, little-endian. */
final class CheckpointFile {

  private static final String HEAD = "head.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckpointFile() {}

  /** Returns the bytes of the file. */
  static byte[] encode(Checkpoint checkpoint) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Learned numbers are noise to a compressor.
      zip.setLevel(Deflater.NO_COMPRESSION);
      put(zip, HEAD, JSON.writeValueAsBytes(checkpoint.head()));
      put(zip, "parameters.f32", bytes(checkpoint.current().parameters()));
      put(zip, "updater.f32", bytes(checkpoint.current().updater()));
      put(zip, "average.f32", bytes(checkpoint.average()));
      put(zip, "best-parameters.f32", bytes(checkpoint.best().parameters()));
      put(zip, "best-updater.f32", bytes(checkpoint.best().updater()));
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a file.
   *
   * @throws TrainingException when it is not a checkpoint of this version
   */
  static Checkpoint read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new Checkpoint(
          JSON.readValue(part(zip, HEAD), Head.class),
          new NetworkState(floats(zip, "parameters.f32"), floats(zip, "updater.f32")),
          floats(zip, "average.f32"),
          new NetworkState(floats(zip, "best-parameters.f32"), floats(zip, "best-updater.f32")));
    } catch (IOException e) {
      throw new TrainingException(
          file + " is not a checkpoint of this version: " + e.getMessage(), "train anew", e);
    }
  }

  private static byte[] part(ZipFile zip, String name) throws IOException {
    ZipEntry part = zip.getEntry(name);
    if (part == null) {
      throw new IOException(name + " is missing");
    }
    return zip.getInputStream(part).readAllBytes();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] bytes(float[] numbers) {
    ByteBuffer buffer =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(numbers);
    return buffer.array();
  }

  private static float[] floats(ZipFile zip, String name) throws IOException {
    byte[] bytes = part(zip, name);
    float[] numbers = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
    return numbers;
  }
}
