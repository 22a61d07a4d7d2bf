package io.glyphloop.trainer;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.training.NetworkInfo;
import io.glyphloop.core.training.NetworkSummary;
import io.glyphloop.core.training.TrainedModel;
import io.glyphloop.core.training.Trainer;
import io.glyphloop.core.training.TrainingRequest;
import io.glyphloop.trainer.calibration.Calibrator;
import io.glyphloop.trainer.calibration.Temperature;
import io.glyphloop.trainer.data.Augmentation;
import io.glyphloop.trainer.data.Preview;
import io.glyphloop.trainer.data.Synthetic;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.engine.Backend;
import io.glyphloop.trainer.engine.Engine;
import io.glyphloop.trainer.export.OnnxExporter;
import io.glyphloop.trainer.export.Weights;
import io.glyphloop.trainer.network.Architectures;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Summaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entry of the stage: from a request to an ONNX file.
 *
 * <pre>{@code
 * TrainedModel model = new Train().train(request, progress, cancellation);
 * System.out.println(model.file() + " reads " + model.validation());
 * }</pre>
 */
public final class Train implements Trainer {

  /** The share of the drawn images that validates when there are no labelled ones for it. */
  private static final int VALIDATION_SHARE = 10;

  /** Called by {@link java.util.ServiceLoader}. */
  public Train() {}

  @Override
  public List<NetworkInfo> networks() {
    return Summaries.networks();
  }

  @Override
  public NetworkSummary summary(String architecture, InputSize input, TextRule rule) {
    return Summaries.of(architecture, input, rule);
  }

  @Override
  public TrainedModel train(TrainingRequest request, Progress progress, Cancellation cancellation) {
    long start = System.nanoTime();
    NetworkSpec spec = Architectures.of(request.architecture(), request.input(), request.rule());
    Optional<Weights> parent = request.parent().map(Weights::read);
    Engine.start(Backend.choose(request.device(), progress::line));
    Parts parts = parts(request, spec.colour(), progress, cancellation);
    Settings settings =
        (parent.isPresent() ? Settings.FINE_TUNE : Settings.FROM_SCRATCH)
            .withAugmentation(augmentation(request));
    TrainingRun run =
        new TrainingRun(
            spec,
            settings,
            request.rule(),
            request.seed(),
            new Scorer(spec, request.rule()),
            parts.train(),
            parts.validation(),
            progress,
            cancellation);
    int epochs = run.epochs(request.budget(), since(start));
    TrainingRun.Result result =
        run.run(
            epochs,
            network ->
                parent.ifPresent(
                    weights ->
                        weights.into(spec, network, request.parent().orElseThrow().toString())));
    Temperature temperature =
        new Calibrator(spec.decoding(), request.rule(), spec.steps())
            .fit(images -> result.network().outputSingle(false, images), parts.validation());
    progress.line("confidence: " + temperature);
    ModelManifest manifest =
        manifest(request, spec, settings, epochs).withTemperature(temperature.value());
    new OnnxExporter(spec, Weights.of(spec, result.network()), manifest).write(request.output());
    result.network().close();
    return new TrainedModel(
        request.output(),
        manifest,
        epochs,
        result.score().exact(),
        result.score().characters(),
        since(start),
        result.imagesPerSecond());
  }

  @Override
  public byte[] preview(TrainingRequest request, Progress progress, Cancellation cancellation) {
    checkImages(request);
    Colour colour =
        Architectures.of(request.architecture(), request.input(), request.rule()).colour();
    List<LabelledImage> first =
        request.train().subList(0, Math.min(Preview.IMAGES, request.train().size()));
    TrainingSet set =
        first.isEmpty()
            ? new Synthetic(request.rule(), request.input(), colour, request.seed())
                .draw(Math.min(Preview.IMAGES, request.synthetic()), progress, cancellation)
            : TrainingSet.decode(
                first, request.rule(), request.input(), colour, progress, cancellation);
    return new Preview(set, augmentation(request), request.seed()).sheet();
  }

  private static Augmentation augmentation(TrainingRequest request) {
    return request.augment() ? Augmentation.DEFAULT : Augmentation.NONE;
  }

  private static void checkImages(TrainingRequest request) {
    if (request.train().isEmpty() && request.synthetic() == 0) {
      throw new TrainingException(
          "there are no labelled images to train on",
          "import a dataset, harvest some, or give --synthetic N");
    }
  }

  /** What is learned from, and what chooses the checkpoint. */
  private record Parts(TrainingSet train, TrainingSet validation) {}

  private static Parts parts(
      TrainingRequest request, Colour colour, Progress progress, Cancellation cancellation) {
    checkImages(request);
    TrainingSet train =
        TrainingSet.decode(
            request.train(), request.rule(), request.input(), colour, progress, cancellation);
    TrainingSet validation =
        TrainingSet.decode(
            request.validation(), request.rule(), request.input(), colour, progress, cancellation);
    if (request.synthetic() > 0) {
      TrainingSet drawn =
          new Synthetic(request.rule(), request.input(), colour, request.seed())
              .draw(request.synthetic(), progress, cancellation);
      int kept = validation.count() > 0 ? drawn.count() : drawn.count() - share(drawn.count());
      train = train.plus(drawn.part(0, kept));
      validation = validation.plus(drawn.part(kept, drawn.count()));
    }
    if (validation.count() == 0) {
      int kept = train.count() - share(train.count());
      validation = train.part(kept, train.count());
      train = train.part(0, kept);
    }
    if (train.count() == 0) {
      throw new TrainingException(
          "one labelled image is too few to train on", "import or harvest some more");
    }
    TrainingSet rejected =
        TrainingSet.decodeRejected(
            request.rejected(), request.rule(), request.input(), colour, progress, cancellation);
    return new Parts(train.plus(rejected), validation);
  }

  private static int share(int count) {
    return Math.max(1, count / VALIDATION_SHARE);
  }

  private static ModelManifest manifest(
      TrainingRequest request, NetworkSpec spec, Settings settings, int epochs) {
    Map<String, String> configuration = settings.toMap(request.budget(), epochs);
    configuration.put("images.rejected", Integer.toString(request.rejected().size()));
    Provenance provenance =
        new Provenance(
            request.snapshot(),
            request.train().size(),
            request.validation().size(),
            request.synthetic(),
            request.seed(),
            configuration,
            request.parent().map(Train::digest),
            version(),
            Engine.machine());
    return new ModelManifest(
            spec.architecture(),
            request.rule(),
            spec.decoding(),
            spec.steps(),
            spec.input(),
            provenance)
        .withSize(spec.size());
  }

  private static String digest(Path file) {
    try {
      return Digest.of(Files.readAllBytes(file)).hex();
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read", "give another model to start from", e);
    }
  }

  private static String version() {
    String version = Train.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
