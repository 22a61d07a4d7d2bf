package io.glyphloop.lab.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.stats.Rate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyResultsTest {

  @TempDir Path folder;

  private static AccuracyResult result(AccuracyTask task, String architecture) {
    return new AccuracyResult(
        task.label(),
        architecture,
        "train --minutes 1",
        61,
        new Rate(97, 100),
        new Rate(599, 600),
        "the rest of the set",
        517_621,
        0,
        0.75,
        "model.onnx");
  }

  @Test
  void whatWasMeasuredIsKnownAfterANewStart() {
    Path file = folder.resolve("results.jsonl");
    AccuracyResults.open(file).add(result(AccuracyTask.RFB_300, "fast"));
    AccuracyResults.open(file).add(result(AccuracyTask.V2, "cnn-dense"));

    AccuracyResults again = AccuracyResults.open(file);
    assertThat(again.all())
        .containsExactly(
            result(AccuracyTask.RFB_300, "fast"), result(AccuracyTask.V2, "cnn-dense"));
    assertThat(again.has(AccuracyTask.V2, "cnn-dense")).isTrue();
    assertThat(again.has(AccuracyTask.V2, "fast")).isFalse();
  }

  @Test
  void aBrokenLineIsToldWithItsFile() throws Exception {
    Path file = Files.writeString(folder.resolve("results.jsonl"), "{\"task\":");
    assertThatThrownBy(() -> AccuracyResults.open(file))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("results.jsonl");
  }

  @Test
  void theTableHasALineForEachResultInTheOrderOfTheTasks() {
    String table =
        AccuracyTable.of(
            List.of(result(AccuracyTask.V2, "fast"), result(AccuracyTask.RFB, "cnn-gap")));
    List<String> lines = table.lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(2))
        .isEqualTo(
            "| rfb | `cnn-gap` | 97.00% (97/100, 95% 91.55-98.97) | 99.83% | 1:01 min | 517,621 |"
                + " – | 0.75 |");
    assertThat(lines.get(3)).startsWith("| v2 | `fast` |");
  }

  @Test
  void tasksAreFoundByTheirLabels() {
    List<String> labels = Arrays.stream(AccuracyTask.values()).map(AccuracyTask::label).toList();
    assertThat(AccuracyTask.named(labels)).containsExactly(AccuracyTask.values());
    assertThatThrownBy(() -> AccuracyTask.named(List.of("rfb-1373")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("rfb-1372");
  }
}
