package io.glyphloop.trainer;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.NetworkSummary;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingListener;
import io.glyphloop.trainer.api.TrainingPreview;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.calibration.Calibrator;
import io.glyphloop.trainer.calibration.Temperature;
import io.glyphloop.trainer.data.Augmentation;
import io.glyphloop.trainer.data.Preview;
import io.glyphloop.trainer.data.RequestImages;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.export.OnnxExporter;
import io.glyphloop.trainer.export.TwoViews;
import io.glyphloop.trainer.export.Weights;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.onednn.TrainingSteps;
import io.glyphloop.trainer.run.RunFolder;
import io.glyphloop.trainer.run.TrainingRun;
import io.glyphloop.trainer.svm.SegmentSvm;
import io.glyphloop.trainer.svm.SvmTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The entry of the stage: from a request to an ONNX file.
 *
 * <pre>{@code
 * TrainedModel model = new Train().train(request, context);
 * System.out.println(model.file() + ": validation exact " + model.validation());
 * }</pre>
 */
public final class Train implements Trainer {

  private final Steps steps;

  /** Chooses what gradients are computed by, from a device and where to say what it is. */
  @FunctionalInterface
  public interface Steps {

    StepFactory choose(Device wanted, Consumer<String> note);
  }

  /** Trains on what {@code --device} comes to. */
  public Train() {
    this(TrainingSteps::choose);
  }

  /** Trains on other steps, for comparisons. */
  public Train(Steps steps) {
    this.steps = steps;
  }

  @Override
  public List<NetworkInfo> networks() {
    return Stream.concat(Architectures.infos().stream(), Stream.of(SegmentSvm.info())).toList();
  }

  @Override
  public NetworkSummary summary(String architecture, InputSize input, TextRule rule) {
    return architecture.equals(SegmentSvm.NAME)
        ? SegmentSvm.summary(input, rule)
        : Architectures.summary(architecture, Architectures.roomy(architecture, input, rule), rule);
  }

  @Override
  public TrainedModel train(TrainingRequest asked, TrainingListener listener, RunContext context) {
    if (asked.architecture().equals(SegmentSvm.NAME)) {
      return new SvmTraining(asked, version(), context).run();
    }
    TrainingRequest request = roomy(asked);
    if (!request.input().equals(asked.input())) {
      context
          .progress()
          .line(
              "%s pixels are few for %d characters: pictures are enlarged to %s"
                  .formatted(asked.input(), asked.rule().maxLength(), request.input()));
    }
    Instant start = context.clock().instant();
    NetworkSpec spec = Architectures.of(request.architecture(), request.input(), request.rule());
    Optional<Weights> parent = request.parent().map(file -> Weights.read(file, request.rule()));
    StepFactory chosen = steps.choose(request.device(), context.progress()::line);
    Plan plan = Plan.of(request, spec.colour(), context);
    RunFolder folder = new RunFolder(request.folder());
    TrainingRun run =
        new TrainingRun(
            spec,
            request.rule(),
            plan.stages(),
            plan.validation(),
            request.seed(),
            chosen,
            folder,
            listener,
            new Diagnosis(request, spec)::words,
            context);
    folder.describe(
        plan.configuration(request, List.of()),
        manifest(request, spec, plan, List.of(), chosen).provenance().toMap());
    TrainingRun.Result result =
        run.run(
            plan.fingerprint(request, chosen.engine()),
            start,
            network ->
                parent.ifPresent(
                    weights ->
                        weights.into(spec, network, request.parent().orElseThrow().toString())));
    ModelManifest manifest = manifest(request, spec, plan, result.epochs(), chosen);
    folder.describe(plan.configuration(request, result.epochs()), manifest.provenance().toMap());
    Temperature temperature =
        new Calibrator(spec.decoding(), request.rule(), spec.steps())
            .fit(images -> result.network().outputSingle(false, images), plan.validation());
    context.progress().line("confidence: " + temperature);
    manifest = manifest.withTemperature(temperature.value());
    boolean twoViews = request.parent().filter(TwoViews::areOf).isPresent();
    new OnnxExporter(spec, Weights.of(spec, result.network()), manifest, twoViews)
        .write(request.output());
    result.network().close();
    return new TrainedModel(
        request.output(),
        manifest,
        result.made(),
        result.accuracy().exact(),
        result.accuracy().characters(),
        Duration.between(start, context.clock().instant()),
        result.imagesPerSecond());
  }

  @Override
  public TrainingPreview preview(TrainingRequest asked, RunContext context) {
    if (asked.architecture().equals(SegmentSvm.NAME)) {
      throw new TrainingException(
          SegmentSvm.NAME + " augments no images",
          "leave out --preview, or choose another network");
    }
    TrainingRequest request = roomy(asked);
    Colour colour =
        Architectures.of(request.architecture(), request.input(), request.rule()).colour();
    TrainingStage stage = request.stages().get(request.stages().size() - 1);
    int synthetic = Math.min(Preview.IMAGES, stage.synthetic());
    List<LabelledImage> first =
        stage.images().subList(0, Math.min(Preview.IMAGES, stage.images().size()));
    if (first.isEmpty() && synthetic == 0) {
      throw Plan.noImages();
    }
    RequestImages source = new RequestImages(request, colour, context);
    TrainingSet set =
        first.isEmpty() ? source.synthetic(0).draw(synthetic, context) : source.decode(first);
    boolean augmented =
        request
            .options()
            .augmentation()
            .orElse(Architectures.recipe(request.architecture()).augmentation());
    Augmentation augmentation = augmented ? Augmentation.DEFAULT : Augmentation.NONE;
    return new Preview(set, augmentation, request.seed()).pictures();
  }

  /** The weights of a parent belong to the size that it was trained at. */
  private static TrainingRequest roomy(TrainingRequest asked) {
    return asked.parent().isPresent()
        ? asked
        : asked.at(Architectures.roomy(asked.architecture(), asked.input(), asked.rule()));
  }

  private static ModelManifest manifest(
      TrainingRequest request,
      NetworkSpec spec,
      Plan plan,
      List<Integer> epochs,
      StepFactory steps) {
    Map<String, String> settings = plan.settings(epochs);
    settings.put("images.rejected", Integer.toString(request.rejectedImages()));
    Provenance provenance =
        new Provenance(
            request.snapshot(),
            request.trainImages(),
            request.validation().size(),
            request.syntheticImages(),
            request.seed(),
            settings,
            request.parent().map(Train::digest),
            version(),
            machine(steps));
    return new ModelManifest(
            spec.architecture(),
            request.rule(),
            spec.decoding(),
            spec.steps(),
            spec.input(),
            provenance)
        .withSize(spec.size());
  }

  private static String machine(StepFactory steps) {
    String engine = steps.engine();
    return Engine.machine()
        + (engine.equals(StepFactory.PROCESSOR) ? "" : ", gradients by " + engine);
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
}
