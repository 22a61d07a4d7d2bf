package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.store.dataset.ExportFormat;
import io.glyphloop.testsite.source.ReplaySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures as people have them, from the command line. */
class DatasetImportIT {

  private static final int PICTURES = 12;

  @TempDir Path folder;
  private Path data;
  private Path workspace;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeEach
  void pictures() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    workspace = folder.resolve("w");
    for (int i = 0; i < PICTURES; i++) {
      Files.write(data.resolve(String.format("%04d.png", i + 1)), TestImages.png(i));
    }
  }

  private Ran run(Object... options) {
    Object[] all = new Object[options.length + 7];
    Object[] first = {"dataset", "import", "-w", workspace, "--target", "k", data};
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(options, 0, all, first.length, options.length);
    return glyphloop.run(all);
  }

  private void list(int labelled) throws IOException {
    StringBuilder lines = new StringBuilder("file;label\n");
    Random random = new Random(5);
    for (int i = 0; i < PICTURES; i++) {
      String text =
          random
              .ints(4, 'a', 'z' + 1)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      lines.append(String.format("%04d.png;%s\n", i + 1, i < labelled ? text : ""));
    }
    Files.writeString(data.resolve("labels.csv"), lines);
  }

  @Test
  void runningNumbersAreNotLearned() throws IOException {
    Files.writeString(data.resolve("labels.xlsx"), "a spreadsheet");

    Ran ran = run();

    assertThat(ran.status()).isEqualTo(ExitCode.DATA.status());
    assertThat(ran.problem()).contains("running number", "'0001'", "--convention", "--yes");
    assertThat(ran.err()).contains("labels.xlsx", "  0001.png: 0001");
    assertThat(glyphloop.run("dataset", "stats", "-w", workspace).out()).isEmpty();
    assertThat(run("--yes").numbers("imported")).startsWith(12);
  }

  @Test
  void runningNumbersAreNowhereTakenForLabels() {
    Ran issues = glyphloop.run("dataset", "issues", "--data", data);
    assertThat(issues.status()).isEqualTo(ExitCode.DATA.status());
    assertThat(issues.problem()).contains("running number", "'0001'", "--charset and --length");
    assertThatThrownBy(() -> ReplaySource.open(data, Optional.empty(), 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("running number");
    assertThat(ReplaySource.open(data, Optional.of(TextRule.fixed("0-9", 4)), 1).challenges())
        .hasSize(PICTURES);
  }

  @Test
  void anEvaluationIsToldWhereTheLabelsAre() throws IOException {
    list(PICTURES);
    Object[] plain = {"evaluate", "--model", "base", "--data", data};
    assertThat(glyphloop.run(plain).err()).contains("labels from labels.csv: 12 of 12");
    Object[] told = {
      "evaluate", "--model", "base", "--data", data, "--convention", "LABEL", "--names", "GBK"
    };
    assertThat(glyphloop.run(told).err()).contains("labels from names like LABEL.png: 12 of 12");
  }

  @Test
  void theGuessAndSamplesAreSaidBeforeTheListIsTaken() throws IOException {
    list(PICTURES);

    Ran ran = run();

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err().lines().limit(4))
        .satisfiesExactly(
            guess -> assertThat(guess).contains("labels.csv", "12 of 12"),
            sample -> assertThat(sample).matches("  0001.png: [a-z]{4}"),
            sample -> assertThat(sample).matches("  0005.png: [a-z]{4}"),
            sample -> assertThat(sample).matches("  0009.png: [a-z]{4}"));
    assertThat(ran.numbers("imported")).containsExactly(12, 0, 0, 0);
  }

  @Test
  void aDryRunShowsTenPairsAndKeepsNothing() throws IOException {
    list(PICTURES);

    Ran ran = run("--dry-run");

    assertThat(ran.status()).isZero();
    assertThat(ran.lines()).hasSize(10).allMatch(line -> line.matches("00..\\.png\t[a-z]{4}"));
    assertThat(workspace).doesNotExist();
  }

  @Test
  void theRestOfAListIsForAnnotation() throws IOException {
    list(8);

    assertThat(run().err().lines())
        .filteredOn(line -> line.startsWith("skipped "))
        .hasSize(4)
        .allMatch(line -> line.contains("labels.csv"));
    Ran ran = run("--unlabelled");

    assertThat(ran.numbers("imported 0")).containsExactly(0, 8, 0, 0);
    assertThat(ran.numbers("imported 4")).containsExactly(4, 0, 0);
    assertThat(run("--unlabelled").numbers("imported 0 images")).containsExactly(0, 4, 0);
    assertThat(queued()).isEqualTo(4);
  }

  @Test
  void picturesWithoutAnyLabelAreForAnnotation() {
    Ran without = run("--unlabelled");
    assertThat(without.status()).isEqualTo(ExitCode.USAGE.status());
    assertThat(without.problem()).contains("--charset a-z0-9 --length 4-6");

    Ran ran = run("--unlabelled", "--charset", "a-z", "--length", "4");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.numbers("imported")).containsExactly(12, 0, 0);
    assertThat(queued()).isEqualTo(12);
  }

  /** Returns how many images the annotation queue offers, in all parts. */
  private int queued() {
    int images = 0;
    for (String part : List.of("train", "validation", "test")) {
      Ran ran =
          glyphloop.run(
              "annotate", "-w", workspace, "--target", "k", "--list", "50", "--part", part);
      assertThat(ran.status()).as(ran.err()).isZero();
      String last = ran.lines().get(ran.lines().size() - 1);
      images += Integer.parseInt(last.substring(0, last.indexOf(' ')));
    }
    return images;
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void whatIsExportedInAnyFormatComesBack(ExportFormat format) throws IOException {
    list(PICTURES);
    run();
    Path out = folder.resolve("out");

    Ran exported =
        glyphloop.run(
            "dataset", "export", "-w", workspace, "--target", "k", "--format", format, out);
    data = out;

    assertThat(exported.out()).startsWith("exported 12 ");
    assertThat(run().numbers("imported")).containsExactly(0, 12, 0, 0);
  }

  @Test
  void evaluateReadsTheSameLists() throws IOException {
    list(PICTURES);
    Path model = Fixtures.model(folder);

    Ran ran = glyphloop.run("evaluate", "--model", model, "--data", data);

    assertThat(ran.err()).contains("labels.csv: 12 of 12 ");
    Files.delete(data.resolve("labels.csv"));
    assertThat(glyphloop.run("evaluate", "--model", model, "--data", data).err())
        .contains("warning: ", "running number");
  }
}
