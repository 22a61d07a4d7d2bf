package io.glyphloop.store.sql;

import io.glyphloop.core.TestImages;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.ImportOutcome;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Quota;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process that imports labels which others import too, registers and promotes models, takes from
 * a quota and does what only one may do at a time. Prints {@code added <image>} for each label that
 * was new, {@code live <version>} for each promotion, {@code took <challenges>} for each share.
 * Arguments: folder, a name of its own, how many labels.
 */
public final class SharedWork {

  /** How many models each process registers and promotes. */
  static final int MODELS = 6;

  /** How many challenges all processes together may open. */
  static final int QUOTA = 50;

  private SharedWork() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    int images = Integer.parseInt(args[2]);
    try (Workspace workspace = SqlWorkspace.open(root)) {
      long run = workspace.runs().start("import", WorkspaceSuite.TARGET, Map.of()).id();
      Path file = Files.writeString(root.resolve(args[1] + ".onnx"), "a model of " + args[1]);
      for (int i = 0; i < images; i++) {
        ImportItem item = new ImportItem(TestImages.png(i), "abc", 1, HeldOut.INSIDE);
        ImportOutcome outcome =
            workspace
                .labels()
                .importAll(WorkspaceSuite.TARGET, run, List.of(item), LabelSource.IMPORTED)
                .get(0);
        if (outcome == ImportOutcome.ADDED) {
          System.out.println("added " + i);
        }
        if (i % (images / MODELS) == 0) {
          String version =
              workspace
                  .models()
                  .register(WorkspaceSuite.TARGET, file, WorkspaceSuite.manifest(), Map.of())
                  .version();
          workspace.models().promote(version, "by " + args[1]);
          System.out.println("live " + version);
          takeFromQuota(workspace);
          workAlone(workspace);
        }
      }
      workspace.runs().finish(run, RunOutcome.FINISHED, Map.of());
    }
  }

  private static void takeFromQuota(Workspace workspace) {
    Quota quota = new Quota(List.of(new Quota.Limit(QUOTA, Duration.ofHours(1))));
    Instant until = Instant.now().plus(Duration.ofMinutes(10));
    System.out.println(
        "took " + workspace.quota().take(WorkspaceSuite.TARGET, 7, quota, until).challenges());
  }

  /** Fails when another process is at it too: it has made the file then. */
  private static void workAlone(Workspace workspace) throws IOException {
    Path sign = workspace.root().resolve("alone");
    Optional<Run> run =
        workspace.runs().startAlone("retrain", WorkspaceSuite.TARGET, Map.of(), Set.of("retrain"));
    if (run.isPresent()) {
      Files.createFile(sign);
      Files.delete(sign);
      workspace.runs().finish(run.get().id(), RunOutcome.FINISHED, Map.of());
      System.out.println("alone");
    }
  }
}
