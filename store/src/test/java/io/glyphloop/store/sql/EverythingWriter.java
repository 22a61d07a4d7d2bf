package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A process that imports, answers, labels, registers and promotes models until it is killed, and
 * prints what it has done once it is committed: {@code label <image> <text>}, {@code model
 * <version> <digest>}, {@code live <version>}, {@code finished <run>}. Arguments: folder, number of
 * the first picture.
 */
public final class EverythingWriter {

  private static final int BATCH = 40;

  private final Workspace workspace;
  private final Path scratch;

  private EverythingWriter(Workspace workspace, Path scratch) {
    this.workspace = workspace;
    this.scratch = scratch;
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    try (Workspace workspace = SqlWorkspace.open(Path.of(args[0]))) {
      EverythingWriter writer = new EverythingWriter(workspace, Files.createTempFile("model", ""));
      System.out.println("open");
      // Until it is killed, or nobody listens any more.
      for (long first = Long.parseLong(args[1]); !System.out.checkError(); first += 2 * BATCH) {
        writer.round(first);
      }
    }
  }

  private void round(long first) throws IOException {
    long run = workspace.runs().start("import", WorkspaceSuite.TARGET, Map.of()).id();
    List<ImportItem> items =
        LongStream.range(first, first + BATCH)
            .mapToObj(i -> new ImportItem(TestImages.png(i), "abcde", 1, HeldOut.INSIDE))
            .toList();
    workspace.labels().importAll(WorkspaceSuite.TARGET, run, items, LabelSource.IMPORTED);
    items.forEach(item -> say("label " + Digest.of(item.image()) + " abcde"));
    for (int i = 0; i < BATCH; i += 8) {
      Digest image = Digest.of(items.get(i).image());
      workspace.labels().relabel(WorkspaceSuite.TARGET, image, "fghij");
      say("label " + image + " fghij");
    }
    Recognition reading = new Recognition("klmno", 1, List.of(), "demo-1");
    for (long i = first + BATCH; i < first + BATCH + 5; i++) {
      byte[] image = TestImages.png(i);
      TestRows.answer(
          workspace, WorkspaceSuite.TARGET, run, image, reading, Verdict.ACCEPTED, "a reply");
      say("label " + Digest.of(image) + " klmno");
    }
    promote(first);
    workspace.runs().finish(run, RunOutcome.FINISHED, Map.of());
    say("finished " + run);
  }

  private void promote(long number) throws IOException {
    byte[] model = ("a model of " + number).repeat(2_000).getBytes();
    Files.write(scratch, model);
    String version =
        workspace
            .models()
            .register(WorkspaceSuite.TARGET, scratch, WorkspaceSuite.manifest(), Map.of())
            .version();
    say("model " + version + " " + Digest.of(model));
    workspace.models().promote(version, "it is newer");
    say("live " + version);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
