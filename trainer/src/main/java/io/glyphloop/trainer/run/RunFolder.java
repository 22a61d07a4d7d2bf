package io.glyphloop.trainer.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.files.DurableFiles;
import io.glyphloop.trainer.api.TrainingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a run leaves behind beside its model. Each file is there whole or not at all:
 *
 * <ul>
 *   <li>{@code checkpoint.zip}, after each epoch;
 *   <li>{@code progress.csv}, the figures of each epoch;
 *   <li>{@code configuration.yaml}, the resolved settings, and {@code provenance.json}.
 * </ul>
 */
public final class RunFolder {

  private final Optional<Path> folder;

  /** Opens the folder of a run, and makes it where there is none; without one, nothing is kept. */
  public RunFolder(Optional<Path> folder) {
    this.folder = folder;
    try {
      if (folder.isPresent()) {
        new DurableFiles(Files.createDirectories(folder.get())).removeLeftovers();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  public Optional<Checkpoint> checkpoint() {
    return folder
        .map(path -> path.resolve(TrainingRequest.CHECKPOINT))
        .filter(Files::exists)
        .map(Checkpoint::read);
  }

  /**
   * Saves what the run is, once it is known.
   *
   * @param configuration the resolved settings, in blocks
   * @param provenance where the model comes from, flat
   */
  public void describe(Map<String, ?> configuration, Map<String, String> provenance) {
    write("configuration.yaml", () -> new YAMLMapper().writeValueAsBytes(configuration));
    write(
        "provenance.json",
        () -> new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(provenance));
  }

  /** Saves a checkpoint in the place of the one before, with the figures of all its epochs. */
  void save(Checkpoint checkpoint) {
    write(TrainingRequest.CHECKPOINT, checkpoint::encode);
    write("progress.csv", EpochRow.table(checkpoint.head().rows()));
  }

  public void write(String name, String text) {
    write(name, () -> text.getBytes(StandardCharsets.UTF_8));
  }

  @FunctionalInterface
  private interface Content {
    byte[] bytes() throws IOException;
  }

  private void write(String name, Content content) {
    try {
      if (folder.isPresent()) {
        Path file = folder.get().resolve(name);
        new DurableFiles(folder.get()).write(file, content.bytes());
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private StorageException failure(IOException e) {
    return new StorageException(
        "cannot write the run's files in " + folder.get() + " (" + Reason.of(e) + ")",
        "make room on the disk, or check the folder's permissions; then train with --resume",
        e);
  }
}
