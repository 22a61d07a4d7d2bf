package io.glyphloop.trainer.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.files.DurableFiles;
import io.glyphloop.trainer.api.TrainingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of a run. Each file is there whole or not at all:
 *
 * <ul>
 *   <li>{@code checkpoint.zip}, after each epoch;
 *   <li>{@code progress.csv}, the figures of each epoch, and {@code curves.png};
 *   <li>{@code configuration.yaml}, the resolved settings, and {@code provenance.json}.
 * </ul>
 */
public final class RunFolder implements RunArtifacts {

  /** Drawing takes a moment, so not after each epoch of a fast training. */
  private static final double SECONDS_BETWEEN_DRAWINGS = 20;

  private final Path folder;
  private final DurableFiles files;
  private List<EpochRow> rows = List.of();
  private double undrawn;

  private RunFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.files = new DurableFiles(folder);
    files.removeLeftovers();
  }

  /** Opens the folder of a run, and makes it where there is none. */
  public static RunArtifacts at(Path folder) {
    try {
      return new RunFolder(folder);
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  @Override
  public Optional<Checkpoint> checkpoint() {
    Path file = folder.resolve(TrainingRequest.CHECKPOINT);
    return Files.exists(file) ? Optional.of(CheckpointFile.read(file)) : Optional.empty();
  }

  @Override
  public void describe(Map<String, ?> configuration, Map<String, String> provenance) {
    try {
      write("configuration.yaml", new YAMLMapper().writeValueAsBytes(configuration));
      write(
          "provenance.json",
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(provenance));
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  @Override
  public void save(Checkpoint checkpoint) {
    rows = checkpoint.head().rows();
    undrawn += rows.get(rows.size() - 1).seconds();
    try {
      write(TrainingRequest.CHECKPOINT, CheckpointFile.encode(checkpoint));
      write("progress.csv", ProgressTable.of(rows).getBytes(StandardCharsets.UTF_8));
      if (undrawn >= SECONDS_BETWEEN_DRAWINGS) {
        draw();
      }
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  @Override
  public void finish() {
    try {
      if (!rows.isEmpty()) {
        draw();
      }
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  private void draw() throws IOException {
    write("curves.png", Curves.png(rows));
    undrawn = 0;
  }

  private void write(String name, byte[] bytes) throws IOException {
    files.write(folder.resolve(name), bytes);
  }

  private static StorageException failure(Path folder, IOException e) {
    return new StorageException(
        "cannot write the run's files in " + folder + " (" + e.getMessage() + ")",
        "make room on the disk, or check the folder's permissions; then train with --resume",
        e);
  }
}
