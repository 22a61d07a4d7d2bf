package io.glyphloop.loop.ui;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.labeler.issues.LabelIssueTable;
import io.glyphloop.store.Attempted;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pictures that a person may label: what was answered wrong, and labels that are in doubt. */
record Labels(Workspace workspace, String target) {

  private static final int SHOWN = 48;

  /** Returns the latest failures. */
  Map<String, Object> failures() {
    List<Map<String, Object>> shown =
        workspace.activity().failures(target, SHOWN).stream().map(this::failure).toList();
    return Map.of("pictures", shown);
  }

  private Map<String, Object> failure(Attempted seen) {
    Map<String, Object> view = new HashMap<>();
    view.put("image", seen.image().hex());
    view.put("text", seen.text());
    view.put("model", seen.model());
    view.put("at", Html.date(seen.at()));
    view.put("labelled", workspace.labels().source(target, seen.image()).isPresent());
    return view;
  }

  /** Returns the issues that the latest check found and nobody has settled since. */
  Map<String, Object> issues() {
    List<Map<String, Object>> shown =
        LabelIssueTable.read(LabelIssueTable.latest(workspace, target)).stream()
            .filter(issue -> isOpen(new Digest(issue.image())))
            .limit(SHOWN)
            .map(Labels::issue)
            .toList();
    return Map.of("pictures", shown);
  }

  private boolean isOpen(Digest image) {
    return workspace
        .labels()
        .source(target, image)
        .filter(source -> source.strength() < LabelSource.HUMAN.strength())
        .isPresent();
  }

  private static Map<String, Object> issue(LabelIssueTable.Row issue) {
    return Map.of(
        "image", issue.image(),
        "label", issue.label(),
        "read", issue.read(),
        "confidence", issue.confidence(),
        "kind", issue.kind(),
        "heldOut", issue.heldOut());
  }

  /**
   * Labels an image with what a person reads.
   *
   * @return why that cannot be, for the person; empty when all is well
   */
  Optional<String> label(String image, String typed) {
    Optional<TextRule> rule = workspace.labels().rule(target);
    if (!image.matches("[0-9a-f]{64}") || rule.isEmpty()) {
      return Optional.of("target " + target + " has no such picture");
    }
    Digest picture = new Digest(image);
    String text = rule.get().normalize(typed);
    return rule.get()
        .violation(text)
        .or(
            () ->
                workspace.labels().rejected(target, picture).stream()
                    .filter(wrong -> rule.get().normalize(wrong).equals(text))
                    .findFirst()
                    .map(wrong -> "the site has rejected '" + text + "' for this picture"))
        .or(
            () ->
                switch (workspace.labels().relabel(target, picture, text)) {
                  case CHANGED, UNCHANGED -> Optional.empty();
                  case OVERRULED -> Optional.of("the site has accepted another text");
                  case UNKNOWN_IMAGE -> Optional.of("target " + target + " has no such picture");
                });
  }
}
