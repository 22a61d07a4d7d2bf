package io.glyphloop.labeler.learning;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.image.Png;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Labels and answers of a target, and a model that reads its pictures. */
abstract class TrainingDataCase {

  static final String TARGET = "t";
  static final TextRule RULE = TextRule.fixed("abcd", 2);
  static final LearningSpec.Doubts MACHINE = LearningSpec.Doubts.MACHINE;

  @TempDir Path folder;
  Workspace workspace;
  long run;
  int drawn;
  final Map<Digest, String> readings = new HashMap<>();
  final Map<Digest, Double> confidences = new HashMap<>();

  @BeforeEach
  void open() {
    workspace = SqlWorkspace.open(folder.resolve("w"));
    run = workspace.runs().start("import", TARGET, Map.of()).id();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  byte[] image(Split split) {
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
  Digest label(LabelSource source, String text, String read, double confidence) {
    byte[] image = image(Split.TRAIN);
    TestRows.label(workspace, TARGET, run, image, text, source, confidence);
    readings.put(Digest.of(image), read);
    return Digest.of(image);
  }

  TrainingData lessons(LearningSpec spec) {
    return TrainingData.of(
        workspace,
        workspace.labels().snapshot(TARGET),
        RULE,
        spec,
        Optional.of(reader()),
        RunContext.silent());
  }

  static LearningSpec spec(LearningSpec.Doubts doubts, boolean rare) {
    return new LearningSpec(true, true, doubts, rare, 0, Optional.empty());
  }

  Recognizer reader() {
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

  static double weight(TrainingData lessons, Digest image) {
    return lessons.labels().stream()
        .filter(label -> label.name().equals(image.hex()))
        .findFirst()
        .map(LabelledImage::weight)
        .orElseThrow();
  }

  void agreed(int count) {
    for (int i = 0; i < count; i++) {
      label(LabelSource.IMPORTED, "ab", "ab", 1);
    }
  }

  /** Records a rejected answer for an image that the model reads as another text, or the same. */
  Digest rejected(String answer, String read, double confidence) {
    byte[] image = image(Split.TRAIN);
    Recognition answered = new Recognition(answer, 0.5, List.of(), "t-0");
    TestRows.answer(workspace, TARGET, run, image, answered, Verdict.REJECTED, "");
    readings.put(Digest.of(image), read);
    confidences.put(Digest.of(image), confidence);
    return Digest.of(image);
  }

  /** Has the site judge answers of the model that reads here, each given with 80% confidence. */
  List<Digest> judged(int accepted, int rejected) {
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
}
