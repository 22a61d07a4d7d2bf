package io.glyphloop.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TestData;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetImportTest {

  private static final TextRule RULE = TextRule.fixed("a-z", 3);

  @TempDir Path folder;
  private Workspace workspace;
  private Path data;

  @BeforeEach
  void open() throws Exception {
    workspace = SqlWorkspace.open(folder.resolve("w"));
    data = Files.createDirectory(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private void file(String name, byte[] bytes) throws Exception {
    Files.write(data.resolve(name), bytes);
  }

  private ImportReport runImport(Path path) {
    return runImport(workspace, path, RunContext.silent());
  }

  private static ImportReport runImport(Workspace into, Path path, RunContext context) {
    DatasetReader reader = DatasetReader.open(path, Optional.of(RULE), Optional.empty());
    return DatasetImport.run(into, "demo", RULE, path, reader, HeldOut.INSIDE, context);
  }

  @Test
  void aPartOfASetIsThatOfItsNamesInOrder() throws Exception {
    for (int i = 0; i < 6; i++) {
      file("x" + (5 - i) + "_ab" + (char) ('a' + i) + ".png", TestImages.png(i));
    }
    DatasetReader reader = DatasetReader.open(data, Optional.of(RULE), Optional.empty());
    assertThat(reader.part(0, 2).rawLabels()).containsExactlyInAnyOrder("abf", "abe");
    List<Skipped> skipped = new ArrayList<>();
    try (Stream<DatasetEntry> entries = reader.part(4, 100).entries(skipped::add)) {
      assertThat(entries.map(DatasetEntry::rawLabel)).containsExactlyInAnyOrder("abb", "aba");
    }
    assertThat(skipped).isEmpty();
    assertThat(reader.part(6, 7).rawLabels()).isEmpty();
  }

  @Test
  void importsWhatIsGoodAndSaysWhatIsNot() throws Exception {
    file("1_abc.png", TestImages.png(1));
    file("2_ABD.jpg", TestImages.png(2));
    file("3_abe.gif", TestImages.encoded(3, "gif"));
    file("4_toolong.png", TestImages.png(4));
    file("5_ab1.png", TestImages.png(5));
    file("6_abf.png", Arrays.copyOf(TestImages.png(6), 100));
    file("7_abg.png", "<html>".getBytes());
    file("8_abc.png", TestImages.png(1));
    file("9_xyz.png", TestImages.png(1));
    file("notes.txt", new byte[0]);

    ImportReport report = runImport(data);

    assertThat(report.added()).isEqualTo(3);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.conflicts()).isEqualTo(1);
    assertThat(report.skipped())
        .extracting(Skipped::name)
        .containsExactlyInAnyOrder(
            "4_toolong.png", "5_ab1.png", "6_abf.png", "7_abg.png", "9_xyz.png", "notes.txt");
    assertThat(report.skipped()).allSatisfy(s -> assertThat(s.reason()).isNotBlank());
    assertThat(workspace.labels().snapshot("demo").samples())
        .allSatisfy(sample -> assertThat(sample.source()).isEqualTo(LabelSource.IMPORTED))
        .extracting(Snapshot.Sample::text)
        .containsExactlyInAnyOrder("abc", "abd", "abe");
    assertThat(workspace.labels().rule("demo")).contains(RULE);
    assertThat(workspace.runs().of("demo"))
        .singleElement()
        .satisfies(run -> assertThat(run.outcome()).isEqualTo(RunOutcome.FINISHED))
        .extracting(Run::counts)
        .isEqualTo(Map.of("added", "3", "duplicates", "1", "conflicts", "1", "skipped", "6"));
  }

  @Test
  void importingAgainAddsNothing() throws Exception {
    file("1_abc.png", TestImages.png(1));
    file("2_abd.png", TestImages.png(2));
    runImport(data);

    ImportReport again = runImport(data);

    assertThat(again).isEqualTo(new ImportReport(0, 2, 0, List.of()));
  }

  @Test
  void nothingUsableIsAnError() throws Exception {
    file("1_toolong.png", TestImages.png(1));

    assertThatThrownBy(() -> runImport(data))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no image of")
        .hasMessageContaining("1_toolong.png");
    assertThat(workspace.runs().of("demo")).isEmpty();
  }

  @Test
  void stoppingKeepsTheRunsRecord() throws Exception {
    file("1_abc.png", TestImages.png(1));
    Cancellation cancellation = new Cancellation();
    cancellation.request();

    assertThatThrownBy(
            () -> runImport(workspace, data, RunContext.of(Progress.silent(), cancellation)))
        .isInstanceOf(CancelledException.class);
    assertThat(workspace.runs().of("demo"))
        .extracting(Run::outcome)
        .containsExactly(RunOutcome.CANCELLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out", "out.tar", "out.tar.gz", "out.tgz", "out.zip"})
  void whatIsExportedIsImportedTheSame(String name) throws Exception {
    for (int i = 0; i < 20; i++) {
      file(
          i + "_ab" + (char) ('a' + i) + ".png", TestImages.encoded(i, i % 2 == 0 ? "png" : "bmp"));
    }
    runImport(data);
    Path out = folder.resolve("deep").resolve(name);

    long images = export("demo", out, new Cancellation());

    assertThat(images).isEqualTo(20);
    try (Workspace other = SqlWorkspace.open(folder.resolve("other"))) {
      runImport(other, out, RunContext.silent());
      assertThat(other.labels().snapshot("demo")).isEqualTo(workspace.labels().snapshot("demo"));
    }
    try (Stream<Path> beside = Files.list(folder.resolve("deep"))) {
      assertThat(beside).containsExactly(out);
    }
    assertThatThrownBy(() -> export("demo", out, new Cancellation()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("exists");
  }

  private long export(String target, Path out, Cancellation cancellation) {
    return DatasetExport.run(
        workspace, target, ExportFormat.CSV, out, RunContext.of(Progress.silent(), cancellation));
  }

  @ParameterizedTest
  @ValueSource(strings = {"out", "out.tar", "out.zip"})
  void aStoppedExportLeavesNothing(String name) throws Exception {
    file("1_abc.png", TestImages.png(1));
    runImport(data);
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    Path out = Files.createDirectory(folder.resolve("deep")).resolve(name);

    assertThatThrownBy(() -> export("demo", out, cancellation))
        .isInstanceOf(CancelledException.class);

    assertThat(out.getParent()).isEmptyDirectory();
  }

  @Test
  void labelsThatNoFileNameCanHoldComeBack() throws Exception {
    long run = workspace.runs().start("import", "odd", Map.of()).id();
    TestRows.label(workspace, "odd", run, TestImages.png(1), "a/../\"*", LabelSource.HUMAN, 1);
    Path out = folder.resolve("odd");

    export("odd", out, new Cancellation());

    DatasetReader reader = DatasetReader.open(out, Optional.empty(), Optional.empty());
    assertThat(reader.rawLabels()).containsExactly("a/../\"*");
  }

  @Test
  void exportingNothingIsAnError() {
    assertThatThrownBy(() -> export("none", folder.resolve("out"), new Cancellation()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no labelled images");
  }

  @Test
  void theConventionsOfRealDatasetsAreTold() {
    DatasetReader rfb =
        DatasetReader.open(TestData.orSkip("rfb-train.tar"), Optional.empty(), Optional.empty());
    assertThat(rfb.convention()).isEqualTo(Convention.ID_LABEL);
    assertThat(rfb.rawLabels()).hasSize(10_000);
    assertThat(rfb.inferRule()).isEqualTo(TextRule.fixed("1-9a-z", 6));

    DatasetReader tutorial =
        DatasetReader.open(
            TestData.orSkip("captcha-images-v2-train.tar"), Optional.empty(), Optional.empty());
    assertThat(tutorial.convention()).isEqualTo(Convention.LABEL);
    assertThat(tutorial.inferRule().charset().size()).isEqualTo(19);
    assertThat(tutorial.inferRule().minLength()).isEqualTo(5);
    assertThat(tutorial.inferRule().isFixedLength()).isTrue();
  }
}
