package io.glyphloop.loop.ui;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.labeler.AnnotationQueue;
import io.glyphloop.labeler.annotate.AnnotationPages;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pages of {@code annotate} for each target, begun when somebody opens them. */
final class AnnotationDesk {

  /** The live model reads these before the first is shown: a few seconds. */
  private static final int AT_A_TIME = 200;

  private final Workspace workspace;
  private final RunContext context;
  private final Map<String, AnnotationPages> open = new ConcurrentHashMap<>();

  AnnotationDesk(Workspace workspace, RunContext context) {
    this.workspace = workspace;
    this.context = context;
  }

  /** Begins again, with what has no label now. */
  void begin(String target, String folder) {
    open.put(target, made(target, folder));
  }

  /** Returns the pages that were begun, or begins. */
  AnnotationPages pages(String target, String folder) {
    return open.computeIfAbsent(target, name -> made(name, folder));
  }

  private AnnotationPages made(String target, String folder) {
    TextRule rule =
        workspace
            .labels()
            .rule(target)
            .orElseThrow(
                () ->
                    new DatasetException(
                        "nothing is known of the texts of target " + target,
                        "import or harvest some images first"));
    try (OnnxRecognizer reader =
        workspace
            .models()
            .live(target)
            .map(live -> WorkspaceModels.open(workspace, live))
            .orElse(null)) {
      List<AnnotationQueue.Item> items =
          AnnotationQueue.of(
              workspace, target, Split.TRAIN, Optional.ofNullable(reader), AT_A_TIME, context);
      return new AnnotationPages(
          workspace, target, rule, Split.TRAIN, items, folder, Optional.of("../"));
    }
  }
}
