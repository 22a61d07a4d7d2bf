package io.glyphloop.loop.simulated;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.loop.simulated.PaintedCaptchas.Look;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.NetworkSummary;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingListener;
import io.glyphloop.trainer.api.TrainingPreview;
import io.glyphloop.trainer.api.TrainingRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trains at once: the more labelled images of a look, the better on it. Every third model is bad,
 * so that the gate has something to keep back. Leaves a checkpoint half-way, as the real one does.
 */
public final class SimulatedTrainer implements Trainer {

  /** What drawn captchas teach. */
  public static final double FIRST = 0.4;

  private static final double BEST = 0.97;
  private static final double ENOUGH = 50;
  private static final Duration HALF = Duration.ofMillis(60);

  private final Runnable onTrain;

  /** Makes a trainer; {@code onTrain} is told of each training. */
  public SimulatedTrainer(Runnable onTrain) {
    this.onTrain = onTrain;
  }

  @Override
  public TrainedModel train(
      TrainingRequest request, TrainingListener listener, RunContext context) {
    Path folder = request.folder().orElseThrow();
    try {
      Files.createDirectories(folder);
      Path checkpoint = folder.resolve(TrainingRequest.CHECKPOINT);
      if (!Files.exists(checkpoint)) {
        work(context.cancellation());
        Files.writeString(checkpoint, request.snapshot());
      }
      work(context.cancellation());
      onTrain.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    skill(request).write(request.output());
    return new TrainedModel(
        request.output(),
        manifest(request),
        2,
        new Rate(0, 0),
        new Rate(0, 0),
        Duration.ofMinutes(1),
        1);
  }

  private static void work(Cancellation cancellation) {
    if (cancellation.await(HALF)) {
      throw new CancelledException();
    }
  }

  private static Skill skill(TrainingRequest request) {
    boolean drawnForTheNew = request.input().width() == Look.NEW.width();
    Skill parent =
        request
            .parent()
            .map(Skill::read)
            .orElse(new Skill(drawnForTheNew ? 0 : FIRST, drawnForTheNew ? FIRST : 0));
    Set<String> names = new HashSet<>();
    int[] seen = new int[Look.values().length];
    request.stages().stream()
        .flatMap(stage -> stage.images().stream())
        .filter(image -> names.add(image.name()))
        .forEach(image -> seen[look(image).ordinal()]++);
    // Each training of a target has the next seed: never two bad ones after each other.
    boolean bad = request.parent().isPresent() && Math.floorMod(request.seed(), 3) == 0;
    double left = bad ? 0.5 : 1;
    return new Skill(
        left * learned(parent.old(), seen[Look.OLD.ordinal()]),
        left * learned(parent.fresh(), seen[Look.NEW.ordinal()]));
  }

  private static double learned(double before, int images) {
    return before + (BEST - before) * (1 - Math.exp(-images / ENOUGH));
  }

  private static Look look(LabelledImage image) {
    return Look.of(Captcha.of(image.image().read()));
  }

  /** Returns what a model of nothing says of itself. */
  public static ModelManifest manifest() {
    return new ModelManifest(
        "fast",
        PaintedCaptchas.RULE,
        Decoding.POSITIONS,
        3,
        new InputSize(60, 20),
        new Provenance("synthetic", 0, 0, 1, 1, Map.of(), Optional.empty(), "test", "test"));
  }

  private static ModelManifest manifest(TrainingRequest request) {
    return new ModelManifest(
        request.architecture(),
        request.rule(),
        Decoding.POSITIONS,
        request.rule().maxLength(),
        request.input(),
        new Provenance(
            request.snapshot(),
            request.trainImages(),
            request.validation().size(),
            request.syntheticImages(),
            request.seed(),
            Map.of(),
            Optional.empty(),
            "test",
            "test"));
  }

  @Override
  public TrainingPreview preview(TrainingRequest request, RunContext context) {
    throw new UnsupportedOperationException("nothing to see");
  }

  @Override
  public List<NetworkInfo> networks() {
    return List.of(
        new NetworkInfo(
            "fast",
            "simulated",
            Optional.empty(),
            false,
            new InputSize(60, 20),
            PaintedCaptchas.RULE),
        new NetworkInfo(
            "base",
            "simulated",
            Optional.of(new InputSize(176, 48)),
            true,
            new InputSize(176, 48),
            PaintedCaptchas.RULE));
  }

  @Override
  public NetworkSummary summary(String architecture, InputSize input, TextRule rule) {
    throw new UnsupportedOperationException("there is no network");
  }
}
