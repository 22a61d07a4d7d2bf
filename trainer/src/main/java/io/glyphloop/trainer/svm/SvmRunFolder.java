package io.glyphloop.trainer.svm;

import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.store.files.DurableFiles;
import io.glyphloop.trainer.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a training leaves in its run's folder beside configuration and provenance: {@code
 * classification-report.csv} and {@code confusion-matrix.csv}.
 */
record SvmRunFolder(Path folder) {

  void write(ModelManifest manifest, ClassificationReport report) {
    RunFolder.at(folder)
        .describe(manifest.provenance().configuration(), manifest.provenance().toMap());
    DurableFiles files = new DurableFiles(folder);
    try {
      files.write(
          folder.resolve("classification-report.csv"),
          report.csv().getBytes(StandardCharsets.UTF_8));
      files.write(
          folder.resolve("confusion-matrix.csv"),
          report.confusions().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StorageException(
          "cannot write the run's files in " + folder + " (" + e.getMessage() + ")",
          "make room on the disk, or check the folder's permissions",
          e);
    }
  }
}
