package io.glyphloop.trainer.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.TrainingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * All that a training needs to resume after an epoch. What is random follows from the seed and the
 * number of the epoch and batch, so there is no generator's state; with a budget of epochs a
 * resumed training is the same as one that never stopped.
 *
 * @param head where it stands
 * @param current what training continues from
 * @param average the mean of its last epochs
 * @param best of the best epoch
 */
public record Checkpoint(Head head, NetworkState current, float[] average, NetworkState best) {

  private static final String HEAD = "head.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where a training stands.
   *
   * @param fingerprint of the images and settings
   * @param stage which stage it is in, from 0
   * @param began when that began, in seconds of training time
   * @param used how much training time was used so far, in seconds
   * @param rows what was reported of each epoch so far
   */
  record Head(
      String fingerprint,
      int stage,
      double began,
      double used,
      StageState state,
      List<EpochRow> rows) {}

  /**
   * The numbers of a network.
   *
   * @param updater the optimiser's state; may be empty
   */
  record NetworkState(float[] parameters, float[] updater) {}

  /** Returns the bytes of a file: a zip of the head as JSON, and five arrays of 32-bit floats. */
  byte[] encode() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Learned numbers are noise to a compressor.
      zip.setLevel(Deflater.NO_COMPRESSION);
      put(zip, HEAD, JSON.writeValueAsBytes(head));
      put(zip, "parameters.f32", bytes(current.parameters()));
      put(zip, "updater.f32", bytes(current.updater()));
      put(zip, "average.f32", bytes(average));
      put(zip, "best-parameters.f32", bytes(best.parameters()));
      put(zip, "best-updater.f32", bytes(best.updater()));
    }
    return bytes.toByteArray();
  }

  /**
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
          file + " is not a checkpoint of this version: " + Reason.of(e), "train anew", e);
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
