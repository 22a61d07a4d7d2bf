package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be done is found before anything is kept, and said in no words of Java's. */
class RefusedBeforehandIT {

  @TempDir private Path folder;
  private Path workspace;

  @BeforeEach
  void none() {
    workspace = folder.resolve("w");
  }

  @Test
  void noWorkspaceBeginsForAnImport() throws IOException {
    Path images = Fixtures.images(folder.resolve("images"), 3, 3);
    List<Object> take = List.of("dataset", "import", "-w", workspace, "--target");
    refused(ExitCode.USAGE, take, "a/b", images);
    refused(ExitCode.DATA, take, "k", "--charset", "#", "--length", 5, images);
    refused(ExitCode.DATA, take, "k", folder.resolve("none"));
    refused(ExitCode.USAGE, take, "k", "--names", "none", images);
    assertThat(workspace).doesNotExist();
  }

  @Test
  void norForACrawl() throws IOException {
    List<Object> crawl =
        List.of("crawl", "-w", workspace, "--target", Fixtures.target(folder, ""), "--url");
    refused(ExitCode.SCOPE, crawl, "http://example.invalid/");
    refused(ExitCode.SCOPE, crawl, "127.0.0.1:9/login");
    refused(ExitCode.MODEL, crawl, "http://127.0.0.1:9/", "--model", folder.resolve("none.onnx"));
    refused(ExitCode.USAGE, crawl, "http://127.0.0.1:9/", "--model", "none", "--length", 4);
    refused(ExitCode.WORKSPACE, crawl, "http://127.0.0.1:9/", "--model", "live");
    refused(ExitCode.USAGE, crawl, "");
    refused(ExitCode.USAGE, crawl, "http://127.0.0.1:9/", "--count", "many");
    assertThat(workspace).doesNotExist();
  }

  @Test
  void norForALoop() throws IOException {
    List<Object> loop =
        List.of("loop", "-w", workspace, "--target", Fixtures.target(folder, ""), "--every", "6h");
    refused(ExitCode.USAGE, loop, "--rounds", 0);
    refused(ExitCode.USAGE, loop, "--challenges", -1);
    refused(ExitCode.USAGE, loop.subList(0, 6), "0s");
    Path config = Files.writeString(folder.resolve("l.yaml"), "seed: 3\narchitecture: foo\n");
    Ran ran = new CommandLineHarness().run(with(loop, "--config", config, "--rounds", 1));
    Refusal.check(ExitCode.CONFIG, ran, "l.yaml: architecture: ", "'foo'", "(line 2)");
    assertThat(workspace).doesNotExist();
  }

  @Test
  void emptyValues() {
    refused(ExitCode.USAGE, List.of("solve"), "");
    refused(ExitCode.USAGE, List.of("model", "promote", "k-1", "--reason"), "");
  }

  @Test
  void optionsWithoutEffectAndValuesOutOfRange() {
    refused(ExitCode.USAGE, List.of("solve", "--tries"), 3, "a.png");
    Ran backwards = new CommandLineHarness().run("solve", "--length", "9-3", "a.png");
    Refusal.check(ExitCode.USAGE, backwards, "9-3 runs backwards");
    List<Object> evaluate = List.of("evaluate", "--model", "base", "--data", folder);
    refused(ExitCode.USAGE, evaluate, "--exact-csv");
    refused(ExitCode.USAGE, evaluate, "--target", "demo");
    Ran endless = new CommandLineHarness().run("train", "--target", "k", "--minutes", "NaN");
    Refusal.check(ExitCode.USAGE, endless, "--minutes is NaN");
    List<Object> init = List.of("target", "init", "http://127.0.0.1:9/", "--out");
    refused(ExitCode.USAGE, init, "-");
    refused(ExitCode.USAGE, init, folder.resolve("none").resolve("y.yaml"));
  }

  /** Neither reads a single picture: there is none. */
  @Test
  void resultsThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("in-the-way"), "");
    List<Object> evaluate = List.of("evaluate", "--model", "base", "--data", folder);
    refused(ExitCode.STORAGE, evaluate, "--report", file);
    refused(ExitCode.STORAGE, evaluate, "--mistakes", folder);
    refused(ExitCode.STORAGE, evaluate, "--mistakes", file.resolve("m.png"));
    List<Object> issues = List.of("dataset", "issues", "--data", folder);
    refused(ExitCode.STORAGE, issues, "--csv", folder.resolve("none/i.csv"));
    refused(ExitCode.STORAGE, issues, "--csv", folder);
    refused(ExitCode.STORAGE, issues, "--sheet", folder);
  }

  @Test
  void filesAndPortsThatCannotBeUsed() throws IOException {
    Path yaml = Files.writeString(folder.resolve("good.yaml"), "name: x");
    refused(ExitCode.USAGE, List.of("report", "--target", "k", "--benchmark"), yaml);
    refused(ExitCode.USAGE, List.of("report", "--target", "k", "--benchmark"), folder);
    refused(ExitCode.USAGE, List.of("crawl", "--target"), folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      refused(ExitCode.USAGE, List.of("serve", "--port"), port);
      refused(ExitCode.SITE, List.of("testsite", "--library", "kaptcha", "--port"), port);
    }
  }

  private static Object[] with(List<Object> command, Object... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toArray();
  }

  private static void refused(ExitCode code, List<Object> command, Object... more) {
    Ran ran = new CommandLineHarness().run(with(command, more));
    Refusal.check(code, ran, "; ");
    assertThat(ran.problem())
        .doesNotContain("java.", "StreamRead", "an int")
        .doesNotContainPattern("[a-z](Exception|Error)\\b");
  }
}
