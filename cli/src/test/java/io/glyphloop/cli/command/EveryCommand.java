package io.glyphloop.cli.command;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.store.files.Folders;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A process that runs the commands which change a workspace until it is killed: imports of
 * thousands of files, corrections, trainings that resume what was cut off, promotions. It prints
 * {@code open}, then what a command has just done: {@code imported <number>}, {@code relabelled
 * <number>}, {@code trained <version>}, {@code live <version>}. Arguments: workspace, a folder of
 * its own, the number of its first picture.
 */
final class EveryCommand {

  static final int FILES = 2_500;
  static final String IMPORTED = "imported";
  static final String TRAINED = "trained";
  static final String CORRECTION = "hhhh";

  private static final int CORRECTIONS = 3;

  private final CommandLineHarness glyphloop = new CommandLineHarness();
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final Path workspace;
  private final Path files;
  private final Random random;
  private long next;

  private EveryCommand(Path workspace, Path files, long first) {
    this.workspace = workspace;
    this.files = files;
    next = first;
    random = new Random(first);
  }

  /** One command, or several. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /** Runs it; with which command it begins depends on the number of its first picture. */
  public static void main(String[] args) throws IOException {
    EveryCommand commands =
        new EveryCommand(Path.of(args[0]), Path.of(args[1]), Long.parseLong(args[2]));
    List<Step> steps =
        new ArrayList<>(
            List.of(commands::importFiles, commands::relabel, commands::train, commands::promote));
    Collections.rotate(steps, commands.random.nextInt(steps.size()));
    commands.out.println("open");
    // Until it is killed, or nobody listens any more.
    while (!commands.out.checkError()) {
      for (Step step : steps) {
        step.run();
      }
    }
  }

  /** Returns the label of a picture, before anyone corrects it. */
  static String label(long picture) {
    Random letters = new Random(picture);
    StringBuilder text = new StringBuilder();
    while (text.length() < CORRECTION.length()) {
      text.append((char) ('a' + letters.nextInt(7)));
    }
    return text.toString();
  }

  /** Writes pictures with their labels in their names, and imports them. */
  static Ran importFiles(CommandLineHarness glyphloop, Path workspace, Path files, long first)
      throws IOException {
    Files.createDirectories(files);
    for (long i = first; i < first + FILES; i++) {
      Files.write(files.resolve(label(i) + "_" + i + ".png"), TestImages.png(i));
    }
    return glyphloop.run(
        "dataset",
        "import",
        "-w",
        workspace,
        "--target",
        IMPORTED,
        "--charset",
        "a-h",
        "--length",
        CORRECTION.length(),
        files);
  }

  private void importFiles() throws IOException {
    Path folder = files.resolve(Long.toString(next));
    need(importFiles(glyphloop, workspace, folder, next));
    out.println("imported " + next);
    Folders.delete(folder);
    next += FILES;
  }

  /** Corrects some of the pictures that were there before the first kill. */
  private void relabel() {
    for (int i = 0; i < CORRECTIONS; i++) {
      int picture = random.nextInt(FILES);
      Digest image = Digest.of(TestImages.png(picture));
      need(
          glyphloop.run(
              "dataset", "relabel", "-w", workspace, "--target", IMPORTED, image, CORRECTION));
      out.println("relabelled " + picture);
    }
  }

  private void train() {
    Ran ran = training("--resume");
    if (ran.status() == ExitCode.TRAINING.status()) {
      // None was cut off.
      ran = training();
    }
    out.println("trained " + version(need(ran)));
  }

  private Ran training(String... more) {
    List<Object> line =
        new ArrayList<>(
            List.of("train", "-w", workspace, "--target", TRAINED, "--arch", "fast", "--input"));
    line.addAll(List.of("80x24", "--epochs", "3"));
    line.addAll(List.of(more));
    return glyphloop.run(line.toArray());
  }

  private static String version(Ran ran) {
    String last = ran.lines().get(ran.lines().size() - 1);
    String file = Path.of(last.substring("model: ".length())).getFileName().toString();
    return file.substring(0, file.lastIndexOf('.'));
  }

  /** Promotes any model; most were live before. */
  private void promote() {
    List<String> models =
        need(glyphloop.run("model", "list", "-w", workspace, "--target", TRAINED)).lines().stream()
            .filter(line -> line.contains(TRAINED + "-"))
            .map(line -> line.strip().split(" ")[0])
            .toList();
    if (!models.isEmpty()) {
      String version = models.get(random.nextInt(models.size()));
      need(glyphloop.run("model", "promote", "-w", workspace, version, "--reason", "a draw"));
      out.println("live " + version);
    }
  }

  private static Ran need(Ran ran) {
    if (ran.status() != 0) {
      throw new IllegalStateException(ran.status() + ": " + ran.out() + ran.err());
    }
    return ran;
  }
}
