package io.glyphloop.store.dataset;

import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the labelled images of a target as {@code <digest>_<label>.<ending>}, the digest cut to 12
 * digits, with the labels beside them in one of the forms of {@link ExportFormat}.
 */
public final class DatasetExport {

  private static final int DIGITS = 12;

  private DatasetExport() {}

  /**
   * @param destination a {@code .tar}, {@code .tar.gz}, {@code .tgz} or {@code .zip} file that does
   *     not exist, anything else is a folder that is absent or empty
   * @return how many images were written
   * @throws DatasetException when there is nothing to export, or the destination is taken
   * @throws StorageException when it cannot be written
   * @throws io.glyphloop.core.error.CancelledException when asked to stop; nothing is left behind
   */
  public static long run(
      Workspace workspace,
      String target,
      ExportFormat format,
      Path destination,
      RunContext context) {
    List<Snapshot.Sample> samples = workspace.labels().snapshot(target).samples();
    if (samples.isEmpty()) {
      throw new DatasetException(
          "target " + target + " has no labelled images", "harvest or import some first");
    }
    try (ExportSink sink = ExportSink.to(destination);
        Progress.Step step = context.progress().start("exporting", samples.size(), "images")) {
      List<ExportFormat.Row> rows = new ArrayList<>();
      for (Snapshot.Sample sample : samples) {
        context.cancellation().check();
        byte[] image = workspace.images().read(sample.image());
        String name = name(sample, image);
        rows.add(
            new ExportFormat.Row(
                name, sample.text(), sample.source().name(), sample.split().name()));
        sink.add(name, image);
        step.advance(1);
      }
      sink.add(format.file(), format.content(rows).getBytes(StandardCharsets.UTF_8));
      sink.complete();
      return samples.size();
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + destination + ": " + Reason.of(e), "check the disk and the path", e);
    }
  }

  /** A label may hold what no file name can; the metadata has it as it is. */
  private static String name(Snapshot.Sample sample, byte[] image) {
    String safe = sample.text().replaceAll("[^\\p{L}\\p{N}.+=@-]", "-");
    return sample.image().hex().substring(0, DIGITS)
        + "_"
        + safe
        + "."
        + ImageDecoder.sniff(image).extension();
  }
}
