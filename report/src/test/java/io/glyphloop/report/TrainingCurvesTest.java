package io.glyphloop.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.eval.EpochFigures;
import io.glyphloop.core.stats.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCurvesTest {

  private static final EpochFigures FIRST = epoch("synthetic", 1, 3, 15);
  private static final EpochFigures SECOND = epoch("synthetic", 2, 6, 15);
  private static final EpochFigures LABELS = epoch("labels", 1, 9, 1);

  @TempDir private Path folder;

  @Test
  void drawsWhenTimeHasPassedAndAtTheEnd() throws IOException {
    TrainingCurves curves = new TrainingCurves(folder);
    Path file = folder.resolve(TrainingCurves.FILE);

    curves.draw(List.of(FIRST), false);
    assertThat(file).as("15 seconds after the beginning").doesNotExist();

    curves.draw(List.of(FIRST, SECOND), false);
    byte[] second = Files.readAllBytes(file);

    curves.draw(List.of(FIRST, SECOND, LABELS), false);
    assertThat(file).as("a second later").hasBinaryContent(second);

    curves.draw(List.of(FIRST, SECOND, LABELS), true);
    assertThat(Files.readAllBytes(file)).isNotEqualTo(second);
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(2 * 900);
  }

  private static EpochFigures epoch(String stage, int epoch, long right, double seconds) {
    return new EpochFigures(stage, epoch, new Rate(right, 10), new Rate(right - 1, 10), seconds);
  }
}
