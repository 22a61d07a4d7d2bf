package io.glyphloop.cli.command;

import io.glyphloop.core.error.StorageException;
import io.glyphloop.labeler.issues.LabelIssue;
import io.glyphloop.report.PictureSheet;
import io.glyphloop.report.PictureSheet.Cell;
import io.glyphloop.report.PictureSheet.Ink;
import io.glyphloop.report.PictureSheet.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Label issues as a sheet of pictures. */
final class LabelIssueSheet {

  private LabelIssueSheet() {}

  /**
   * Draws label issues, each with its rank, label, prediction and kind.
   *
   * @throws StorageException when the file cannot be written
   */
  static void write(Path file, List<LabelIssue> issues) {
    List<Cell> cells = new ArrayList<>();
    for (LabelIssue issue : issues) {
      String mark = issue.heldOut().isEmpty() ? "" : " " + issue.heldOut();
      cells.add(
          new Cell(
              issue.prediction().label().image().image().read(),
              List.of(
                  new Line("is   " + issue.label(), Ink.PLAIN),
                  new Line("read " + issue.prediction().text() + " " + issue.confidence(), Ink.BAD),
                  new Line(issue.kind(), Ink.PLAIN),
                  new Line("#" + (cells.size() + 1) + " " + issue.shortName() + mark, Ink.FAINT))));
    }
    PictureSheet.write(file, cells);
  }
}
