package io.glyphloop.store.dataset;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.ImportOutcome;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Takes a labelled dataset into a workspace. */
public final class DatasetImport {

  /** Images that share a flush of their folders, of which there are 256. */
  private static final int BATCH = 2000;

  /** A batch of larger images is shorter: two of them lie in memory. */
  private static final long BATCH_BYTES = 32 << 20;

  private static final int DECODERS = 2;

  private final Workspace workspace;
  private final String target;
  private final TextRule rule;
  private final HeldOut heldOut;
  private final List<Skipped> skipped = new ArrayList<>();
  private long added;
  private long duplicates;
  private long conflicts;

  private DatasetImport(Workspace workspace, String target, TextRule rule, HeldOut heldOut) {
    this.workspace = workspace;
    this.target = target;
    this.rule = rule;
    this.heldOut = heldOut;
  }

  /** An image file that was checked: either an item to store or a reason not to. */
  private record Checked(String name, Optional<ImportItem> item, String reason) {}

  /**
   * Imports every image whose label obeys the rule and whose bytes decode; the rest is reported.
   * Labels are stored in normal form with source IMPORTED, and the target remembers the rule.
   * Stopping in the middle keeps what was imported; running it again finds that as duplicates.
   *
   * @param rule what labels of the target look like
   * @param path where it came from, for the record of the run
   * @param heldOut where the test part of the set is
   * @throws DatasetException when not one image of it can be used
   * @throws CancelledException when asked to stop
   */
  public static ImportReport run(
      Workspace workspace,
      String target,
      TextRule rule,
      Path path,
      DatasetReader reader,
      HeldOut heldOut,
      RunContext context) {
    requireUsable(reader, rule, path);
    Map<String, String> configuration =
        Map.of(
            "path", path.toString(),
            "convention", reader.convention().name(),
            "held-out", heldOut.name());
    long run = workspace.runs().start("import", target, configuration).id();
    DatasetImport work = new DatasetImport(workspace, target, rule, heldOut);
    RunOutcome outcome = RunOutcome.FAILED;
    try {
      work.read(reader, run, context);
      workspace.labels().rememberRule(target, rule);
      outcome = RunOutcome.FINISHED;
    } catch (CancelledException e) {
      // A label may have been kept by it.
      workspace.labels().rememberRule(target, rule);
      outcome = RunOutcome.CANCELLED;
      throw e;
    } finally {
      workspace.runs().finish(run, outcome, work.counts());
    }
    return new ImportReport(work.added, work.duplicates, work.conflicts, work.skipped);
  }

  /**
   * Looks for one image that can be used, before anything is begun for a set without any.
   *
   * @throws DatasetException when there is none
   */
  static void requireUsable(DatasetReader reader, TextRule rule, Path path) {
    List<Skipped> skipped = new ArrayList<>();
    try (Stream<DatasetEntry> entries = reader.entries(skipped::add)) {
      for (Iterator<DatasetEntry> all = entries.iterator(); all.hasNext(); ) {
        DatasetEntry entry = all.next();
        Optional<String> fault = fault(entry, rule);
        if (fault.isEmpty()) {
          return;
        }
        skipped.add(new Skipped(entry.name(), fault.get()));
      }
    }
    String example =
        skipped.isEmpty()
            ? ""
            : " (" + skipped.get(0).name() + ": " + skipped.get(0).reason() + ")";
    throw new DatasetException(
        "no image of " + path + " can be used" + example,
        "check the target's charset and length, or say the convention");
  }

  private static Optional<String> fault(DatasetEntry entry, TextRule rule) {
    Optional<String> violation = rule.violation(rule.normalize(entry.rawLabel()));
    if (violation.isPresent()) {
      return violation;
    }
    try {
      Captcha.of(entry.image());
      return Optional.empty();
    } catch (BadImageException e) {
      return Optional.of(e.problem());
    }
  }

  private Map<String, String> counts() {
    return Map.of(
        "added", Long.toString(added),
        "duplicates", Long.toString(duplicates),
        "conflicts", Long.toString(conflicts),
        "skipped", Integer.toString(skipped.size()));
  }

  /** While one batch is stored, the next one is read and decoded. */
  private void read(DatasetReader reader, long run, RunContext context) {
    ExecutorService decoders = Executors.newFixedThreadPool(DECODERS);
    int total = reader.rawLabels().size();
    try (Progress.Step step = context.progress().start("importing", total, "images");
        Stream<DatasetEntry> entries = reader.entries(skipped::add)) {
      Iterator<DatasetEntry> next = entries.iterator();
      List<CompletableFuture<Checked>> waiting = submit(next, decoders);
      while (!waiting.isEmpty()) {
        context.cancellation().check();
        List<CompletableFuture<Checked>> following = submit(next, decoders);
        store(waiting, run);
        step.advance(waiting.size());
        waiting = following;
      }
    } finally {
      decoders.shutdownNow();
    }
  }

  private List<CompletableFuture<Checked>> submit(
      Iterator<DatasetEntry> next, ExecutorService decoders) {
    List<CompletableFuture<Checked>> batch = new ArrayList<>();
    long bytes = 0;
    while (batch.size() < BATCH && bytes < BATCH_BYTES && next.hasNext()) {
      DatasetEntry entry = next.next();
      bytes += entry.image().length;
      batch.add(CompletableFuture.supplyAsync(() -> check(entry), decoders));
    }
    return batch;
  }

  private Checked check(DatasetEntry entry) {
    return fault(entry, rule)
        .map(reason -> new Checked(entry.name(), Optional.empty(), reason))
        .orElseGet(
            () -> {
              String text = rule.normalize(entry.rawLabel());
              ImportItem item = new ImportItem(entry.image(), text, 1, heldOut);
              return new Checked(entry.name(), Optional.of(item), "");
            });
  }

  private void store(List<CompletableFuture<Checked>> batch, long run) {
    List<Checked> good = new ArrayList<>();
    for (CompletableFuture<Checked> future : batch) {
      Checked checked = future.join();
      if (checked.item().isPresent()) {
        good.add(checked);
      } else {
        skipped.add(new Skipped(checked.name(), checked.reason()));
      }
    }
    List<ImportItem> items = good.stream().map(checked -> checked.item().orElseThrow()).toList();
    List<ImportOutcome> outcomes =
        workspace.labels().importAll(target, run, items, LabelSource.IMPORTED);
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case ADDED -> added++;
        case DUPLICATE -> duplicates++;
        case CONFLICT -> {
          conflicts++;
          String text = items.get(i).text();
          skipped.add(
              new Skipped(
                  good.get(i).name(), "'" + text + "', but the same image has another label"));
        }
      }
    }
  }
}
