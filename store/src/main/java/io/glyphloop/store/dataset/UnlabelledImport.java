package io.glyphloop.store.dataset;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Takes images without labels into a workspace, for a person to label. */
public final class UnlabelledImport {

  private static final int BATCH = 200;

  private UnlabelledImport() {}

  /**
   * Records every image whose bytes decode and that the target does not have yet. Stopping in the
   * middle keeps what was recorded.
   *
   * @param path where it came from, for the record of the run
   * @param reader of the images; its labels are not asked
   * @return what was added, what was there, and what could not be used
   * @throws CancelledException when asked to stop
   */
  public static ImportReport run(
      Workspace workspace, String target, Path path, DatasetReader reader, RunContext context) {
    List<Skipped> skipped = new ArrayList<>();
    long run =
        workspace
            .runs()
            .start("import", target, Map.of("path", path.toString(), "labels", "none"))
            .id();
    long added = 0;
    long duplicates = 0;
    RunOutcome outcome = RunOutcome.FAILED;
    int total = reader.rawLabels().size();
    try (Progress.Step step = context.progress().start("importing", total, "images");
        Stream<DatasetEntry> entries = reader.entries(skipped::add)) {
      Iterator<DatasetEntry> each = entries.iterator();
      Map<Digest, byte[]> batch = new LinkedHashMap<>();
      while (each.hasNext()) {
        context.cancellation().check();
        DatasetEntry entry = each.next();
        step.advance(1);
        try {
          if (batch.put(Captcha.of(entry.image()).digest(), entry.image()) != null) {
            duplicates++;
          }
        } catch (BadImageException e) {
          skipped.add(new Skipped(entry.name(), e.problem()));
        }
        if (batch.size() == BATCH || !each.hasNext()) {
          Set<Digest> known = workspace.challenges().known(target, batch.keySet());
          batch.keySet().removeAll(known);
          workspace.challenges().record(target, run, challenges(batch.values()));
          added += batch.size();
          duplicates += known.size();
          batch.clear();
        }
      }
      outcome = RunOutcome.FINISHED;
    } catch (CancelledException e) {
      outcome = RunOutcome.CANCELLED;
      throw e;
    } finally {
      workspace
          .runs()
          .finish(
              run,
              outcome,
              Map.of(
                  "added", Long.toString(added),
                  "duplicates", Long.toString(duplicates),
                  "skipped", Integer.toString(skipped.size())));
    }
    return new ImportReport(added, duplicates, 0, skipped);
  }

  private static List<NewChallenge> challenges(Collection<byte[]> images) {
    return images.stream().map(image -> new NewChallenge(image, List.of())).toList();
  }
}
