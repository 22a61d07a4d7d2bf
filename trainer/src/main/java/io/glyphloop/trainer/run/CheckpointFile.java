package io.glyphloop.trainer.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.run.Checkpoint.Head;
import io.glyphloop.trainer.run.Checkpoint.NetworkState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A checkpoint as a zip: its head as JSON, and five arrays of 32-bit floats, little-endian. */
final class CheckpointFile {

  private static final String HEAD = "head.json";
  private static final String PARAMETERS = "parameters.f32";
  private static final String UPDATER = "updater.f32";
  private static final String AVERAGE = "average.f32";
  private static final String BEST_PARAMETERS = "best-parameters.f32";
  private static final String BEST_UPDATER = "best-updater.f32";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckpointFile() {}

  /** Returns the bytes of the file. */
  static byte[] encode(Checkpoint checkpoint) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Learned numbers are noise to a compressor.
      zip.setLevel(Deflater.NO_COMPRESSION);
      put(zip, HEAD, JSON.writeValueAsBytes(checkpoint.head()));
      put(zip, PARAMETERS, bytes(checkpoint.current().parameters()));
      put(zip, UPDATER, bytes(checkpoint.current().updater()));
      put(zip, AVERAGE, bytes(checkpoint.average()));
      put(zip, BEST_PARAMETERS, bytes(checkpoint.best().parameters()));
      put(zip, BEST_UPDATER, bytes(checkpoint.best().updater()));
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a file.
   *
   * @throws TrainingException when it is not a checkpoint of this version
   */
  static Checkpoint read(Path file) {
    Map<String, byte[]> parts = new HashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
      return new Checkpoint(
          JSON.readValue(part(parts, HEAD), Head.class),
          new NetworkState(floats(part(parts, PARAMETERS)), floats(part(parts, UPDATER))),
          floats(part(parts, AVERAGE)),
          new NetworkState(
              floats(part(parts, BEST_PARAMETERS)), floats(part(parts, BEST_UPDATER))));
    } catch (IOException e) {
      throw new TrainingException(
          file + " is not a checkpoint of this version: " + e.getMessage(), "train anew", e);
    }
  }

  private static byte[] part(Map<String, byte[]> parts, String name) throws IOException {
    byte[] part = parts.get(name);
    if (part == null) {
      throw new IOException(name + " is missing");
    }
    return part;
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

  private static float[] floats(byte[] bytes) {
    float[] numbers = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
    return numbers;
  }
}
