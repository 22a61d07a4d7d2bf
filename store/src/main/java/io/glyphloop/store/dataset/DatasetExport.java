package io.glyphloop.store.dataset;

import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes the labelled images of a target as {@code <digest>_<label>.<ending>}, the digest cut to 12
 * digits, with a {@code metadata.csv} of file_name, text, source and split beside them.
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
  public static long run(Workspace workspace, String target, Path destination, RunContext context) {
    List<Snapshot.Sample> samples = workspace.labels().snapshot(target).samples();
    if (samples.isEmpty()) {
      throw new DatasetException(
          "target " + target + " has no labelled images", "harvest or import some first");
    }
    try (ExportSink sink = ExportSink.to(destination);
        Progress.Step step = context.progress().start("exporting", samples.size(), "images")) {
      List<String> names = new ArrayList<>();
      for (Snapshot.Sample sample : samples) {
        context.cancellation().check();
        byte[] image = workspace.images().read(sample.image());
        names.add(name(sample, image));
        sink.add(names.get(names.size() - 1), image);
        step.advance(1);
      }
      sink.add("metadata.csv", metadata(names, samples).getBytes(StandardCharsets.UTF_8));
      sink.complete();
      return samples.size();
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + destination + ": " + e.getMessage(), "check the disk and the path", e);
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

  private static String metadata(List<String> names, List<Snapshot.Sample> samples)
      throws IOException {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(MetadataFile.FILE_NAME, MetadataFile.TEXT, "source", "split");
      for (int i = 0; i < names.size(); i++) {
        Snapshot.Sample sample = samples.get(i);
        csv.printRecord(names.get(i), sample.text(), sample.source(), sample.split());
      }
    }
    return text.toString();
  }
}
