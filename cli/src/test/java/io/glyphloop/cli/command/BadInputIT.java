package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.store.sql.SqlWorkspace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a user gets wrong is one clear line and a stable exit code, never a stack trace. */
class BadInputIT {

  @TempDir private static Path shared;
  private static Path images;
  private static Path model;

  @TempDir private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeAll
  static void prepare() throws IOException {
    images = Fixtures.images(shared.resolve("images"), 12, 3);
    model = Fixtures.model(shared);
  }

  @Test
  void aMissingModel() {
    Ran ran = glyphloop.run("solve", "--model", folder.resolve("no.onnx"), images);
    Refusal.check(ExitCode.MODEL, ran, "no.onnx");
  }

  @Test
  void aBrokenModel() throws IOException {
    Path broken = Files.write(folder.resolve("broken.onnx"), new byte[] {1, 2, 3});
    Refusal.check(
        ExitCode.MODEL, glyphloop.run("solve", "--model", broken, "a.png"), "broken.onnx");
    byte[] whole = Files.readAllBytes(model);
    Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));
    Refusal.check(
        ExitCode.MODEL, glyphloop.run("evaluate", "--model", half, "--data", images), "half");
  }

  @Test
  void aForeignModel() throws IOException {
    Path foreign = Fixtures.foreignModel(folder);
    Refusal.check(
        ExitCode.MODEL,
        glyphloop.run("solve", "--model", foreign, "a.png"),
        "which Glyphloop does not write",
        "--foreign-model");
    // Asked for, it is opened, and does not read captchas.
    Refusal.check(
        ExitCode.MODEL,
        glyphloop.run("solve", "--foreign-model", "--model", foreign, "a.png"),
        "foreign.onnx");
    Refusal.check(
        ExitCode.USAGE, glyphloop.run("solve", "--foreign-model", "a.png"), "--foreign-model");
  }

  @Test
  void anEmptyDataset() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path workspace = folder.resolve("w");
    Refusal.check(
        ExitCode.DATA,
        glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", empty),
        "holds no images");
    Refusal.check(
        ExitCode.DATA,
        glyphloop.run("evaluate", "--model", model, "--data", empty),
        "holds no images");
    Refusal.check(
        ExitCode.WORKSPACE,
        glyphloop.run("train", "-w", workspace, "--target", "k"),
        "no workspace");
  }

  @Test
  void labelsOutsideTheCharset() throws IOException {
    Path mixed = Fixtures.images(folder.resolve("mixed"), 3, 4);
    Files.copy(mixed.resolve(firstName(mixed)), mixed.resolve("9_aXb!c.png"));
    Path workspace = folder.resolve("w");
    Ran some =
        glyphloop.run(
            "dataset",
            "import",
            "-w",
            workspace,
            "--target",
            "k",
            "--charset",
            "a-z0-9",
            "--length",
            5,
            mixed);
    assertThat(some.status()).isZero();
    assertThat(some.err()).contains("9_aXb!c.png", "'!'", "charset");
    Refusal.check(
        ExitCode.DATA,
        glyphloop.run(
            "dataset",
            "import",
            "-w",
            workspace,
            "--target",
            "other",
            "--charset",
            "#",
            "--length",
            5,
            mixed),
        "no image",
        "can be used");
  }

  private static String firstName(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().findFirst().orElseThrow().getFileName().toString();
    }
  }

  @Test
  void imagesThatAreNone() throws IOException {
    byte[] good = Files.readAllBytes(images.resolve(firstName(images)));
    Path truncated = Files.write(folder.resolve("truncated.png"), Arrays.copyOf(good, 300));
    Path empty = Files.write(folder.resolve("empty.png"), new byte[0]);
    Path text = Files.writeString(folder.resolve("page.png"), "<html>not an image</html>");
    Path huge = folder.resolve("huge.png");
    ImageIO.write(
        new BufferedImage(4000, 2000, BufferedImage.TYPE_BYTE_BINARY), "png", huge.toFile());
    Path missing = folder.resolve("missing.png");
    Path whole = images.resolve(firstName(images));
    Ran ran =
        glyphloop.run("solve", "--model", model, truncated, empty, text, huge, missing, whole);
    assertThat(ran.status()).isEqualTo(ExitCode.DATA.status());
    assertThat(ran.lines()).hasSize(1);
    assertThat(ran.lines().get(0)).startsWith(whole + "\t");
    assertThat(ran.err().lines())
        .hasSize(5)
        .allMatch(line -> line.startsWith("glyphloop: " + folder))
        .satisfiesExactly(
            line -> assertThat(line).contains("truncated.png", "broken or truncated"),
            line -> assertThat(line).contains("empty.png", "0 bytes"),
            line -> assertThat(line).contains("page.png", "web page"),
            line -> assertThat(line).contains("huge.png", "4000x2000"),
            line -> assertThat(line).contains("missing.png", "no such file"));
  }

  @Test
  void anUnknownKeyInATargetsFile() throws IOException {
    Path target = Fixtures.target(folder, "colour: red\n");
    Refusal.check(
        ExitCode.CONFIG,
        glyphloop.run("crawl", "--target", target, "-w", folder.resolve("w")),
        "small.yaml",
        "colour");
  }

  @Test
  void aWorkspaceOfANewerVersion() throws Exception {
    Path workspace = folder.resolve("w");
    SqlWorkspace.open(workspace).close();
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve("workspace.db"));
        Statement statement = database.createStatement()) {
      statement.execute("UPDATE flyway_schema_history SET version = '99'");
    }
    Refusal.check(ExitCode.WORKSPACE, glyphloop.run("model", "list", "-w", workspace), "newer");
  }

  @Test
  void aWorkspaceOnAServerThatCannotBeUsed() throws IOException {
    Path workspace = Files.createDirectory(folder.resolve("w"));
    Path settings = workspace.resolve("workspace.yaml");
    Files.writeString(settings, "store:\n  url: jdbc:postgresql://127.0.0.1:1/captchas\n");
    Refusal.check(
        ExitCode.STORAGE, glyphloop.run("model", "list", "-w", workspace), "127.0.0.1:1", "start");
    Files.writeString(settings, "store:\n  url: jdbc:oracle:thin\n");
    Refusal.check(
        ExitCode.CONFIG,
        glyphloop.run("model", "list", "-w", workspace),
        "workspace.yaml",
        "store.url",
        "jdbc:postgresql://");
    Files.writeString(settings, "store:\n  uri: x\n");
    Refusal.check(
        ExitCode.CONFIG, glyphloop.run("model", "list", "-w", workspace), "did you mean 'url'");
  }

  @Test
  void aMoveToNowhere() {
    Path workspace = folder.resolve("w");
    SqlWorkspace.open(workspace).close();
    String server = "jdbc:postgresql://127.0.0.1:1/captchas";
    Refusal.check(
        ExitCode.STORAGE,
        glyphloop.run("workspace", "migrate", "-w", workspace, "--to", server),
        "127.0.0.1:1");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("workspace", "migrate", "-w", workspace, "--to", "elsewhere"),
        "--to",
        "jdbc:postgresql://");
    Ran leak =
        glyphloop.run("workspace", "migrate", "-w", workspace, "--to", server + "?password=secret");
    Refusal.check(ExitCode.USAGE, leak, "PGPASSWORD");
    assertThat(leak.err()).doesNotContain("secret");
    Refusal.check(
        ExitCode.WORKSPACE,
        glyphloop.run("workspace", "migrate", "-w", folder.resolve("none"), "--to", server),
        "there is no workspace");
  }

  /** Whoever only reads makes no workspace of a folder that is none. */
  @Test
  void noWorkspace() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    for (Path none : List.of(folder.resolve("none"), other)) {
      Refusal.check(
          ExitCode.WORKSPACE,
          glyphloop.run("model", "list", "-w", none),
          "there is no workspace",
          none.toString());
    }
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void optionsThatMakeNoSense() throws IOException {
    Path target = Fixtures.target(folder, "");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("train", "--target", "k", "--epochs", 1, "--minutes", 2),
        "--epochs",
        "--minutes");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run(
            "train",
            "-w",
            folder,
            "--target",
            target,
            "--synthetic",
            9,
            "--input",
            "100x32",
            "--epochs",
            0),
        "epochs must be at least 1");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("crawl", "--target", target, "--count", 0, "-w", folder.resolve("w")),
        "count is 0");
    Refusal.check(ExitCode.USAGE, glyphloop.run("testsite", "--library", "none"), "none");
  }

  @Test
  void controlCInTheMiddle() throws IOException {
    Path workspace = folder.resolve("w");
    glyphloop.cancellation().request();
    Refusal.check(
        ExitCode.CANCELLED,
        glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", images),
        "stopped on request");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        new CommandLineHarness()
            .run(
                out,
                out,
                "dataset",
                "import",
                "-w",
                workspace.toString(),
                "--target",
                "k",
                images.toString());
    assertThat(status).isZero();
    assertThat(out.toString()).contains("imported 12 labelled images");
  }
}
