package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.image.Png;
import io.glyphloop.labeler.learning.NoisyLabel;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two trainings on labels of which a tenth is wrong, through the command line: the second one finds
 * them. Then both models label what nobody has labelled.
 */
class WrongLabelsIT {

  private static final String LETTERS = "abcdefgh";
  private static final TextRule RULE = TextRule.fixed(LETTERS, 1);
  private static final String TARGET = "t";
  private static final int LABELLED = 640;
  private static final int UNLABELLED = 150;

  @TempDir private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();
  private final Map<String, String> truth = new HashMap<>();
  private final Set<String> flipped = new HashSet<>();

  @BeforeEach
  void fill() {
    Random random = new Random(17);
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      workspace.labels().rememberRule(TARGET, RULE);
      long run = workspace.runs().start("import", TARGET, Map.of()).id();
      for (int i = 0; i < LABELLED + UNLABELLED; i++) {
        String text = letter(random);
        byte[] image = draw(text, random);
        Digest digest = Digest.of(image);
        truth.put(digest.hex(), text);
        if (i < LABELLED) {
          TestRows.label(
              workspace, TARGET, run, image, label(digest, text, random), LabelSource.IMPORTED, 1);
        } else {
          Recognition nothing = new Recognition("a", 0, List.of(), "nobody");
          TestRows.answer(workspace, TARGET, run, image, nothing, Verdict.UNVERIFIED, "");
        }
      }
      workspace.runs().finish(run, RunOutcome.FINISHED, Map.of());
    }
  }

  private static String letter(Random random) {
    return String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
  }

  /** A tenth of the train part's labels is wrong. */
  private String label(Digest image, String text, Random random) {
    if (Split.of(image) != Split.TRAIN || random.nextInt(10) > 0) {
      return text;
    }
    flipped.add(image.hex());
    String other = letter(random);
    while (other.equals(text)) {
      other = letter(random);
    }
    return other;
  }

  private static byte[] draw(String text, Random random) {
    BufferedImage picture = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 48, 32);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
    g.drawString(text, 14 + 6 * random.nextFloat(), 21 + 5 * random.nextFloat());
    g.dispose();
    // No two are the same file.
    for (int x = 0; x < 48; x++) {
      picture.setRGB(x, 0, 0x10101 * (200 + random.nextInt(56)));
    }
    return Png.encode(picture);
  }

  @Test
  void theyAreFoundCostLittleAndWhatIsReadSurelyIsMostlyRight() throws Exception {
    train(1);
    Ran second = train(2, "--promote", "never");

    assertThat(exact(second)).isGreaterThan(0.9);
    assertThat(second.out()).contains("labels are probably wrong", NoisyLabel.FILE);
    Set<String> doubted = doubted();
    assertThat(doubted.stream().filter(flipped::contains).count())
        .isGreaterThan(Math.round(0.8 * flipped.size()));
    assertThat(doubted.stream().filter(image -> !flipped.contains(image)).count())
        .isLessThan(LABELLED / 20);

    Ran labelled = run("label", "--pseudo", "--agree", "t-2", "--max-error", "0.02");
    assertThat(labelled.out()).contains("pseudo-labels (", "expected label error ", "validation: ");
    assertPseudoLabelsAreMostlyRight();
    Refusal.check(
        ExitCode.USAGE, run("label", "--pseudo", "--agree", "t-1"), "t-1", "the same file");
  }

  private Ran train(int seed, String... more) {
    Ran ran =
        run(
            Stream.concat(
                    Stream.of("train", "--arch", "fast", "--epochs", "30", "--seed", "" + seed),
                    Stream.of(more))
                .toArray(String[]::new));
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran;
  }

  private Ran run(String... words) {
    return glyphloop.run(
        Stream.concat(
                Stream.of(words[0], "-w", folder, "--target", TARGET), Stream.of(words).skip(1))
            .toArray());
  }

  private static double exact(Ran ran) {
    Matcher percent = Pattern.compile("test: exact ([0-9.]+)%").matcher(ran.out());
    assertThat(percent.find()).as(ran.out()).isTrue();
    return Double.parseDouble(percent.group(1)) / 100;
  }

  private Set<String> doubted() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      Path list = files.filter(file -> file.endsWith(NoisyLabel.FILE)).findFirst().orElseThrow();
      Set<String> images = new HashSet<>();
      Files.readAllLines(list).stream()
          .skip(1)
          .forEach(line -> images.add(line.substring(0, line.indexOf(','))));
      return images;
    }
  }

  private void assertPseudoLabelsAreMostlyRight() {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      List<Snapshot.Sample> pseudo =
          workspace.labels().snapshot(TARGET).samples().stream()
              .filter(sample -> sample.source() == LabelSource.PSEUDO)
              .toList();
      assertThat(pseudo).hasSizeGreaterThan(UNLABELLED / 4);
      assertThat(pseudo).allMatch(sample -> sample.split() == Split.TRAIN);
      long wrong =
          pseudo.stream().filter(s -> !s.text().equals(truth.get(s.image().hex()))).count();
      assertThat(wrong).isLessThanOrEqualTo(pseudo.size() / 20);
    }
  }
}
