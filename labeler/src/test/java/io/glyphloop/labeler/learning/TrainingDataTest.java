package io.glyphloop.labeler.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.synth.Png;
import io.glyphloop.trainer.api.RejectedImage;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {

  private static final String TARGET = "t";
  private static final TextRule RULE = TextRule.fixed("abcd", 2);
  private static final LearningSpec.Doubts MACHINE = LearningSpec.Doubts.MACHINE;

  @TempDir private Path folder;
  private Workspace workspace;
  private long run;
  private int drawn;
  private final Map<Digest, String> readings = new HashMap<>();
  private final Map<Digest, Double> confidences = new HashMap<>();

  @BeforeEach
  void open() {
    workspace = SqlWorkspace.open(folder.resolve("w"));
    run = workspace.runs().start("import", TARGET, Map.of()).id();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private byte[] image(Split split) {
    while (true) {
      BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(drawn % 8, drawn / 8 % 8, 0xffffff - drawn);
      drawn++;
      byte[] png = Png.encode(picture);
      if (Split.of(Digest.of(png)) == split) {
        return png;
      }
    }
  }

  /** Adds a label of the train part that the model reads as another text, or as the same. */
  private Digest label(LabelSource source, String text, String read, double confidence) {
    byte[] image = image(Split.TRAIN);
    TestRows.label(workspace, TARGET, run, image, text, source, confidence);
    readings.put(Digest.of(image), read);
    return Digest.of(image);
  }

  private TrainingData lessons(LearningSpec spec) {
    return TrainingData.of(
        workspace,
        workspace.labels().snapshot(TARGET),
        RULE,
        spec,
        Optional.of(reader()),
        RunContext.silent());
  }

  private static LearningSpec spec(LearningSpec.Doubts doubts, boolean rare) {
    return new LearningSpec(true, true, doubts, rare, 0, Optional.empty());
  }

  private Recognizer reader() {
    return new Recognizer() {
      @Override
      public Recognition read(Captcha captcha) {
        String text = readings.get(captcha.digest());
        double confidence = confidences.getOrDefault(captcha.digest(), 0.99);
        return new Recognition(text, confidence, List.of(new Candidate(text, confidence)), "t-1");
      }

      @Override
      public String name() {
        return "t-1";
      }

      @Override
      public TextRule rule() {
        return RULE;
      }
    };
  }

  private static double weight(TrainingData lessons, Digest image) {
    return lessons.labels().stream()
        .filter(label -> label.name().equals(image.hex()))
        .findFirst()
        .map(LabelledImage::weight)
        .orElseThrow();
  }

  private void agreed(int count) {
    for (int i = 0; i < count; i++) {
      label(LabelSource.IMPORTED, "ab", "ab", 1);
    }
  }

  @Test
  void fewLabelsBesideDrawnCaptchasComeSeveralTimes() {
    LabelledImage image = new LabelledImage("1", () -> new byte[0], "ab");
    TrainingData lessons =
        new TrainingData(List.of(image, image), List.of(image), List.of(), List.of());
    assertThat(lessons.besideSynthetic(0)).hasSize(2 + 1);
    assertThat(lessons.besideSynthetic(7)).hasSize(6 + 1);
    assertThat(lessons.besideSynthetic(1000)).hasSize(16 + 1);
    assertThat(TrainingData.none().besideSynthetic(1000)).isEmpty();
  }

  @Test
  void machinesLabelsInDoubtCountLittleAndPeoplesAreOnlyListed() throws Exception {
    agreed(10);
    Digest imported = label(LabelSource.IMPORTED, "ab", "cd", 1);
    Digest human = label(LabelSource.HUMAN, "ab", "cc", 1);

    TrainingData lessons = lessons(spec(MACHINE, true));

    assertThat(weight(lessons, imported)).isEqualTo(NoisyLabels.WEIGHT);
    assertThat(weight(lessons, human)).isEqualTo(1);
    assertThat(lessons.doubts())
        .extracting(NoisyLabel::image)
        .containsExactlyInAnyOrder(imported.hex(), human.hex());
    assertThat(lessons.downWeighted()).isEqualTo(1);
    assertThat(lessons.doubtsInWords().orElseThrow()).contains("2 of 12");
    lessons.tell(folder.resolve("run"));
    assertThat(Files.readAllLines(folder.resolve("run").resolve(NoisyLabel.FILE)))
        .hasSize(3)
        .contains(human.hex() + ",ab,,HUMAN,cc,0.9900,1.0");
  }

  @Test
  void peoplesLabelsCountLittleWhenAskedForAndNobodysWhenNot() {
    agreed(10);
    Digest human = label(LabelSource.HUMAN, "ab", "cc", 1);
    assertThat(weight(lessons(spec(LearningSpec.Doubts.ALL, true)), human))
        .isEqualTo(NoisyLabels.WEIGHT);
    TrainingData without = lessons(spec(LearningSpec.Doubts.NONE, true));
    assertThat(weight(without, human)).isEqualTo(1);
    assertThat(without.doubts()).isEmpty();
    without.tell(folder.resolve("none"));
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void aModelThatKnowsNothingOfTheLabelsMakesNoneLighter() {
    agreed(2);
    Digest first = label(LabelSource.IMPORTED, "ab", "cd", 1);
    label(LabelSource.IMPORTED, "bb", "dd", 1);
    TrainingData lessons = lessons(spec(MACHINE, true));
    assertThat(lessons.doubts()).hasSize(2);
    assertThat(lessons.downWeighted()).isZero();
    assertThat(weight(lessons, first)).isEqualTo(1);
  }

  @Test
  void pseudoLabelsCountByTheirConfidence() {
    Digest pseudo = label(LabelSource.PSEUDO, "ab", "ab", 0.75);
    assertThat(weight(lessons(spec(MACHINE, false)), pseudo)).isEqualTo(0.75);
  }

  @Test
  void rareCharactersCountMoreOnlyAmongWhatAModelRead() {
    agreed(9);
    Digest rare = label(LabelSource.IMPORTED, "cd", "cd", 1);
    assertThat(weight(lessons(spec(MACHINE, true)), rare)).isEqualTo(1);
    label(LabelSource.ORACLE, "ab", "ab", 1);
    assertThat(weight(lessons(spec(MACHINE, true)), rare)).isGreaterThan(1.5);
    assertThat(weight(lessons(spec(MACHINE, false)), rare)).isEqualTo(1);
    assertThat(
            lessons(spec(MACHINE, true)).labels().stream()
                .mapToDouble(LabelledImage::weight)
                .average()
                .orElseThrow())
        .isCloseTo(1, within(1e-9));
  }

  /** Records a rejected answer for an image that the model reads as another text, or the same. */
  private Digest rejected(String answer, String read, double confidence) {
    byte[] image = image(Split.TRAIN);
    Recognition answered = new Recognition(answer, 0.5, List.of(), "t-0");
    TestRows.answer(workspace, TARGET, run, image, answered, Verdict.REJECTED, "");
    readings.put(Digest.of(image), read);
    confidences.put(Digest.of(image), confidence);
    return Digest.of(image);
  }

  @Test
  void rejectedAnswersTeachUnlessSwitchedOff() {
    agreed(4);
    rejected("ab", "ab", 0.99);
    assertThat(lessons(spec(MACHINE, true)).rejected())
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.texts()).containsExactly("ab"));
    assertThat(
            lessons(new LearningSpec(true, false, MACHINE, true, 0, Optional.empty())).rejected())
        .isEmpty();
  }

  /** Has the site judge answers of the model that reads here, each given with 80% confidence. */
  private List<Digest> judged(int accepted, int rejected) {
    List<Digest> images = new ArrayList<>();
    for (int i = 0; i < accepted + rejected; i++) {
      byte[] image = image(Split.TRAIN);
      Recognition answer = new Recognition("ab", 0.8, List.of(), "t-1");
      Verdict verdict = i < accepted ? Verdict.ACCEPTED : Verdict.REJECTED;
      TestRows.answer(workspace, TARGET, run, image, answer, verdict, "");
      readings.put(Digest.of(image), i < accepted ? "ab" : "cd");
      images.add(Digest.of(image));
    }
    return images.subList(accepted, images.size());
  }

  @Test
  void aModelIsBelievedAsFarAsTheSiteHasAcceptedItsAnswers() {
    agreed(40);
    rejected("ab", "cd", 0.8);
    assertThat(lessons(spec(MACHINE, true)).reread()).as("no answers yet").isEmpty();

    List<Digest> wrong = judged(40, 10);
    TrainingData believed = lessons(spec(MACHINE, true));
    assertThat(believed.reread())
        .singleElement()
        .satisfies(image -> assertThat(image.weight()).isCloseTo(0.8, within(0.02)));
    assertThat(believed.rejected())
        .as("what it has just answered wrongly itself")
        .extracting(RejectedImage::name)
        .containsExactlyElementsOf(wrong.stream().map(Digest::hex).toList());

    judged(0, 200);
    assertThat(lessons(spec(MACHINE, true)).reread()).isEmpty();
  }

  @Test
  void aModelThatHasSeenLessThanAQuarterOfTheLabelsReadsNothingAnew() {
    rejected("ab", "cd", 0.99);
    judged(60, 0);
    agreed(19);
    assertThat(lessons(spec(MACHINE, true)).reread()).isEmpty();
    agreed(1);
    assertThat(lessons(spec(MACHINE, true)).reread()).hasSize(1);
  }

  @Test
  void whatTheLiveModelReadsInRejectedImagesTeachesByItsConfidence() {
    agreed(30);
    judged(80, 0);
    Digest better = rejected("ab", "cd", 0.99);
    Digest unsure = rejected("ab", "cd", 0.01);
    Digest stubborn = rejected("ab", "ab", 0.99);
    byte[] measures = image(Split.VALIDATION);
    TestRows.answer(
        workspace,
        TARGET,
        run,
        measures,
        new Recognition("ab", 0.5, List.of(), "t-0"),
        Verdict.REJECTED,
        "");
    readings.put(Digest.of(measures), "cd");

    TrainingData lessons = lessons(spec(MACHINE, true));

    assertThat(lessons.reread())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.name()).isEqualTo(better.hex());
              assertThat(image.text()).isEqualTo("cd");
              assertThat(image.weight()).isBetween(0.9, 1.0);
            });
    assertThat(lessons.labels()).hasSize(110);
    assertThat(lessons.texts()).hasSize(111);
    assertThat(lessons.rejected())
        .extracting(RejectedImage::name)
        .containsExactly(unsure.hex(), stubborn.hex());
    assertThat(lessons.reread()).hasSize(1);
    assertThat(lessons.inWords()).hasSize(1);
    assertThat(workspace.labels().snapshot(TARGET).samples()).hasSize(110);
  }

  /** The loss for rejected answers says little an image, and takes the time of one. */
  @Test
  void imagesWithNothingButRejectionsAreAtMostAQuarterOfTheTextsTheNewestFirst() {
    agreed(9);
    rejected("ab", "ab", 0.99);
    Digest second = rejected("ab", "ab", 0.99);
    Digest third = rejected("ab", "ab", 0.99);
    assertThat(lessons(spec(MACHINE, true)).rejected())
        .extracting(RejectedImage::name)
        .containsExactly(second.hex(), third.hex());
  }

  @Test
  void nothingIsReadAnewWhereThatIsSwitchedOff() {
    agreed(4);
    judged(80, 0);
    rejected("ab", "cd", 0.99);
    TrainingData lessons =
        lessons(new LearningSpec(false, true, MACHINE, true, 0, Optional.empty()));
    assertThat(lessons.reread()).isEmpty();
    assertThat(lessons.rejected()).hasSize(1);
    assertThat(lessons(new LearningSpec(false, false, MACHINE, true, 0, Optional.empty())).reread())
        .isEmpty();
  }
}
