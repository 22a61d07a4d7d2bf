package io.glyphloop.labeler.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.NetworkSummary;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingListener;
import io.glyphloop.trainer.api.TrainingPreview;
import io.glyphloop.trainer.api.TrainingRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who learns from what and who reads what, with a trainer that remembers and a reader that knows.
 */
class CrossValidationTest {

  private static final TextRule RULE = TextRule.fixed("a-z0-9", 5);
  private static final int COUNT = 60;

  private final Map<Digest, String> truth = new LinkedHashMap<>();
  private final List<CheckedLabel> labels = new ArrayList<>();
  private final List<TrainingRequest> requests = new ArrayList<>();
  private final List<Set<String>> readByEach = new ArrayList<>();
  private final Cancellation cancellation = new Cancellation();
  private int stopAfter = Integer.MAX_VALUE;

  CrossValidationTest() {
    StockCaptchas captchas = StockCaptchas.named("kaptcha", 4);
    for (int i = 0; i < COUNT; i++) {
      Drawing drawing = captchas.draw(i);
      Digest digest = Digest.of(drawing.png());
      truth.put(digest, drawing.text());
      // Every tenth label is a slip, every fifth is held out.
      String text = i % 10 == 3 ? swapped(drawing.text()) : drawing.text();
      labels.add(
          new CheckedLabel(new LabelledImage(i + ".png", drawing::png, text), digest, i % 5 == 0));
    }
  }

  private static String swapped(String text) {
    char[] characters = text.toCharArray();
    int other = (RULE.charset().indexOf(characters[2]) + 1) % RULE.charset().size();
    characters[2] = RULE.charset().charAt(other);
    return new String(characters);
  }

  /** Remembers what it is asked, and trains nothing. */
  private final class Remembering implements Trainer {
    @Override
    public TrainedModel train(
        TrainingRequest request, TrainingListener listener, RunContext context) {
      requests.add(request);
      if (requests.size() > stopAfter) {
        throw new CancelledException();
      }
      ModelManifest manifest =
          new ModelManifest(
              "fast", RULE, Decoding.CTC, 9, request.input(), Provenance.fromMap(Map.of()));
      return new TrainedModel(
          request.output(), manifest, 1, new Rate(0, 1), new Rate(0, 1), Duration.ZERO, 1);
    }

    @Override
    public List<NetworkInfo> networks() {
      return List.of(
          new NetworkInfo("fast", "", Optional.empty(), false, new InputSize(120, 40), RULE));
    }

    @Override
    public NetworkSummary summary(String architecture, InputSize input, TextRule rule) {
      throw new UnsupportedOperationException("nothing is shown here");
    }

    @Override
    public TrainingPreview preview(TrainingRequest request, RunContext context) {
      throw new UnsupportedOperationException("nobody asks for a preview here");
    }
  }

  /** Reads what is drawn. */
  private final class Knowing implements Recognizer {
    private final Set<String> read = new HashSet<>();

    Knowing() {
      readByEach.add(read);
    }

    @Override
    public Recognition read(Captcha captcha) {
      read.add(captcha.digest().hex());
      String text = truth.get(captcha.digest());
      List<Candidate> candidates =
          List.of(new Candidate(text, 0.9), new Candidate(swapped(text), 0.06));
      return new Recognition(text, 0.9, candidates, name());
    }

    @Override
    public String name() {
      return "knowing";
    }

    @Override
    public TextRule rule() {
      return RULE;
    }
  }

  private List<OutOfFoldPrediction> run(Optional<Path> keep) {
    CrossValidationPlan plan =
        new CrossValidationPlan(
            "fast", RULE, 3, Optional.empty(), TrainingBudget.epochs(2), 1, Device.CPU);
    return new CrossValidation(
            new Remembering(),
            file -> new Knowing(),
            plan,
            keep,
            RunContext.of(Progress.silent(), cancellation))
        .run(labels);
  }

  private static Set<String> digests(Stream<LabelledImage> images) {
    Set<String> digests = new HashSet<>();
    images.forEach(image -> digests.add(Digest.of(image.image().read()).hex()));
    return digests;
  }

  @Test
  void everyLabelIsReadOnceByAModelThatNeverSawIt() {
    List<OutOfFoldPrediction> readings = run(Optional.empty());

    assertThat(readings).hasSize(COUNT);
    assertThat(readings.stream().map(reading -> reading.label().digest()).distinct())
        .hasSize(COUNT);
    assertThat(requests).hasSize(3);
    for (int fold = 0; fold < 3; fold++) {
      TrainingRequest request = requests.get(fold);
      Set<String> taught =
          digests(
              Stream.concat(
                  request.stages().get(0).images().stream(), request.validation().stream()));
      assertThat(readByEach.get(fold)).isNotEmpty().doesNotContainAnyElementsOf(taught);
      assertThat(digests(request.stages().get(0).images().stream()))
          .doesNotContainAnyElementsOf(digests(request.validation().stream()));
      assertThat(request.validation()).isNotEmpty();
    }
  }

  @Test
  void heldOutLabelsAreReadButTeachNothing() {
    List<OutOfFoldPrediction> readings = run(Optional.empty());

    Set<String> heldOut = new HashSet<>();
    labels.stream().filter(CheckedLabel::heldOut).forEach(l -> heldOut.add(l.digest().hex()));
    for (TrainingRequest request : requests) {
      assertThat(
              digests(
                  Stream.concat(
                      request.stages().get(0).images().stream(), request.validation().stream())))
          .doesNotContainAnyElementsOf(heldOut);
    }
    assertThat(readings.stream().filter(reading -> reading.label().heldOut())).hasSize(12);
  }

  @Test
  void labelsThatBreakTheRuleTeachNothing() {
    CheckedLabel first = labels.get(1);
    LabelledImage tooLong =
        new LabelledImage(first.image().name(), first.image().image(), first.image().text() + "x");
    labels.set(1, new CheckedLabel(tooLong, first.digest(), false));

    List<OutOfFoldPrediction> readings = run(Optional.empty());

    for (TrainingRequest request : requests) {
      assertThat(request.stages().get(0).images()).doesNotContain(tooLong);
      assertThat(request.validation()).doesNotContain(tooLong);
    }
    assertThat(LabelIssue.rank(readings, RULE).get(0).kind())
        .isEqualTo("extra: x (breaks the rule)");
  }

  @Test
  void slipsAreFoundWithTheProbabilityThatIsLeftToThem() {
    List<LabelIssue> suspects = LabelIssue.rank(run(Optional.empty()), RULE);

    assertThat(suspects).hasSize(6);
    assertThat(suspects)
        .allSatisfy(
            suspect -> {
              int number = Integer.parseInt(suspect.name().replace(".png", ""));
              assertThat(number % 10).isEqualTo(3);
              assertThat(suspect.labelProbability()).isEqualTo("0.0600");
            });
  }

  @Test
  void stoppedWorkGoesOnWithTheFoldThatWasStopped(@TempDir Path keep) throws Exception {
    stopAfter = 2;
    assertThatThrownBy(() -> run(Optional.of(keep))).isInstanceOf(CancelledException.class);
    assertThat(requests).hasSize(3);

    stopAfter = Integer.MAX_VALUE;
    requests.clear();
    List<OutOfFoldPrediction> readings = run(Optional.of(keep));
    assertThat(requests).hasSize(1);
    assertThat(readings).isEqualTo(run(Optional.empty()));

    requests.clear();
    run(Optional.of(keep));
    assertThat(requests).isEmpty();
    labels.remove(0);
    run(Optional.of(keep));
    assertThat(requests).as("other labels are other work").hasSize(3);
    try (Stream<Path> files = Files.walk(keep)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(6);
    }
  }

  @Test
  void aRequestToStopIsHeardWhileReading() {
    cancellation.request();

    assertThatThrownBy(() -> run(Optional.empty())).isInstanceOf(CancelledException.class);
  }

  @Test
  void twoLabelsAreTooFew() {
    labels.subList(1, labels.size()).clear();

    assertThatThrownBy(() -> run(Optional.empty()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("too few labels");
  }
}
