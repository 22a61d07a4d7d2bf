package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.store.dataset.DatasetEntry;
import io.glyphloop.store.dataset.DatasetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that are wrong are found, and corrected by hand. */
class LabelIssuesIT {

  private static final String SET = "captcha-images-v2-train.tar";
  private static final int IMAGES = 300;

  @TempDir private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  /** Real captchas, of whose labels a few are spoiled: most of those stand at the top. */
  @Test
  void findsLabelsThatWereSpoiled() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Set<String> spoiled = spoil(data(), images, 16);

    Ran ran =
        glyphloop.run(
            "dataset",
            "issues",
            "--data",
            images,
            "--folds",
            2,
            "--epochs",
            3,
            "--top",
            16,
            "--csv",
            folder.resolve("issues.csv"),
            "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().get("issues").size()).isPositive();
    List<String> rows = Files.readAllLines(folder.resolve("issues.csv"));
    long found =
        rows.subList(1, 1 + 16).stream()
            .filter(row -> spoiled.contains(row.substring(0, row.indexOf(','))))
            .count();
    // By chance there would be one in such a list.
    assertThat(found).as(ran.out()).isGreaterThanOrEqualTo(8);
  }

  /** Copies a set, with one character of some labels replaced; returns the names of those. */
  private static Set<String> spoil(Path data, Path images, int count) throws IOException {
    Map<String, byte[]> all = new HashMap<>();
    TextRule rule;
    DatasetReader reader = DatasetReader.open(data, Optional.empty(), Optional.empty());
    rule = reader.inferRule();
    try (Stream<DatasetEntry> entries = reader.entries(skipped -> {})) {
      entries.forEach(entry -> all.put(rule.normalize(entry.rawLabel()), entry.image()));
    }
    Set<String> spoiled = new HashSet<>();
    Random random = new Random(5);
    for (String label : all.keySet().stream().sorted().limit(IMAGES).toList()) {
      String text = label;
      if (spoiled.size() < count && random.nextInt(IMAGES / count) == 0) {
        int position = random.nextInt(label.length());
        int other =
            (rule.charset().indexOf(label.charAt(position))
                    + 1
                    + random.nextInt(rule.charset().size() - 1))
                % rule.charset().size();
        text =
            label.substring(0, position)
                + rule.charset().charAt(other)
                + label.substring(position + 1);
        if (all.containsKey(text)) {
          text = label;
        } else {
          spoiled.add(text + ".png");
        }
      }
      Files.write(images.resolve(text + ".png"), all.get(label));
    }
    return spoiled;
  }

  private static Path data() {
    Stream<Path> named =
        Stream.of(System.getProperty("glyphloop.data"), System.getenv("GLYPHLOOP_DATA"))
            .filter(name -> name != null && !name.isBlank())
            .map(Path::of);
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared").resolve("data"));
    Optional<Path> found =
        Stream.concat(named, above)
            .map(path -> path.resolve(SET))
            .filter(Files::exists)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(), SET + " is not at hand; GLYPHLOOP_DATA names the folder that has it");
    return found.orElseThrow();
  }

  /** The whole way in a workspace: list, fill in, correct; stopped work is not done again. */
  @Test
  void aCorrectionCountsFromThenOn() throws IOException {
    Path workspace = folder.resolve("w");
    Path images = Fixtures.images(folder.resolve("drawn"), 40, 7);
    glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", images);
    Path table = folder.resolve("issues.csv");
    Path sheet = folder.resolve("issues.png");
    Object[] command = {
      "dataset",
      "issues",
      "-w",
      workspace,
      "--target",
      "k",
      "--arch",
      "fast",
      "--folds",
      2,
      "--epochs",
      1,
      "--csv",
      table,
      "--sheet",
      sheet,
      "--top",
      5
    };

    Ran first = glyphloop.run(command);

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.err()).contains("fold 2 of 2").contains("train longer");
    assertThat(first.out())
        .contains("0.00% (0/40", "relabel --target k --workspace " + workspace + " IMAGE");
    assertThat(ImageIO.read(sheet.toFile()).getHeight()).isEqualTo(80 + 4 * 16 + 8);
    assertThat(glyphloop.run(command).err()).contains("fold 1 of 2 was kept");

    List<String> rows = Files.readAllLines(table);
    String image = rows.get(1).split(",")[0];
    rows.set(1, rows.get(1) + "aaaaa");
    Files.write(table, rows);
    assertThat(relabel(workspace, "--csv", table).numbers("relabelled")).startsWith(1, 0);
    assertThat(relabel(workspace, image.substring(0, 10), "AAAAA").numbers("relabelled"))
        .startsWith(0, 1);
    JsonNode counts = relabel(workspace, "--json", "--csv", table).json();
    assertThat(counts.path("relabelled").intValue()).isZero();
    assertThat(counts.path("unchanged").intValue()).isEqualTo(1);
    assertThat(counts.path("overruled").intValue()).isZero();
    assertThat(glyphloop.run("dataset", "stats", "-w", workspace, "--target", "k").out())
        .contains("source_human: 1");
  }

  private Ran relabel(Path workspace, Object... arguments) {
    return glyphloop.run(
        Stream.concat(
                Stream.of("dataset", "relabel", "-w", workspace, "--target", "k"),
                Stream.of(arguments))
            .toArray());
  }

  @Test
  void badInputIsOneClearLine() throws IOException {
    Path workspace = folder.resolve("w");
    Path images = Fixtures.images(folder.resolve("drawn"), 3, 7);
    glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", images);

    assertThat(relabel(workspace, "xyz", "aaaaa").problem()).contains("'xyz'", "digest");
    assertThat(relabel(workspace, "ffffffffffff", "aaaaa").problem())
        .contains("target k", "ffffffffffff");
    assertThat(relabel(workspace, "--csv", folder.resolve("none.csv")).problem())
        .contains("none.csv");
    assertThat(glyphloop.run("dataset", "issues", "-w", workspace).problem())
        .contains("--target", "--data");
    Ran folds = glyphloop.run("dataset", "issues", "-w", workspace, "--target", "k", "--folds", 1);
    assertThat(folds.problem()).contains("--folds 1");
    assertThat(folds.status()).isEqualTo(2);
    Ran unknown =
        glyphloop.run("dataset", "issues", "-w", workspace, "--target", "k", "--arch", "none");
    Refusal.check(ExitCode.USAGE, unknown, "network none", "fast");
  }
}
