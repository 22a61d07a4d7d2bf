package io.glyphloop.labeler;

import io.glyphloop.store.Workspace;

/**
 * The labelling stage: turns what the site accepted into labels, and says what there is now.
 *
 * <pre>{@code
 * LabelReport report = new Label(workspace).run("demo");
 * System.out.println(report.summary());
 * }</pre>
 */
public final class Label {

  private final Workspace workspace;

  public Label(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Labels all accepted answers of a target that have no label yet; running it again adds nothing.
   *
   * @throws io.glyphloop.core.error.StorageException when a label cannot be written
   */
  public LabelReport run(String target) {
    OracleLabeler labeler = new OracleLabeler(workspace, target);
    labeler.catchUp();
    return report(target, labeler.learned());
  }

  /**
   * Describes the labels of a target without adding any.
   *
   * @param newLabels how many of them are new, as {@link OracleLabeler#learned()} counts them
   */
  public LabelReport report(String target, long newLabels) {
    return LabelReport.of(
        newLabels, workspace.challenges().stats(target), workspace.labels().rule(target));
  }
}
