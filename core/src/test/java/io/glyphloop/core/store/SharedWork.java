package io.glyphloop.core.store;

import io.glyphloop.core.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that imports labels which others import too, and registers and promotes models. Prints
 * {@code added <image>} for each label that was new, {@code live <version>} for each promotion.
 * Arguments: folder, a name of its own, how many labels.
 */
public final class SharedWork {

  /** How many models each process registers and promotes. */
  static final int MODELS = 6;

  private SharedWork() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    int images = Integer.parseInt(args[2]);
    try (SqlWorkspace workspace = SqlWorkspace.open(root)) {
      long run = workspace.startRun("import", WorkspaceSuite.TARGET, Map.of()).id();
      Path file = Files.writeString(root.resolve(args[1] + ".onnx"), "a model of " + args[1]);
      for (int i = 0; i < images; i++) {
        ImportItem item = new ImportItem(TestImages.png(i), "abc", 1);
        ImportOutcome outcome =
            workspace
                .importLabels(WorkspaceSuite.TARGET, run, List.of(item), LabelSource.IMPORTED)
                .get(0);
        if (outcome == ImportOutcome.ADDED) {
          System.out.println("added " + i);
        }
        if (i % (images / MODELS) == 0) {
          String version =
              workspace
                  .registerModel(WorkspaceSuite.TARGET, file, WorkspaceSuite.manifest(), Map.of())
                  .version();
          workspace.promote(version, "by " + args[1]);
          System.out.println("live " + version);
        }
      }
      workspace.finishRun(run, RunOutcome.FINISHED, Map.of());
    }
  }
}
