package io.glyphloop.trainer.svm;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.segment.Segmentation;
import io.glyphloop.core.segment.SegmentationFit;
import io.glyphloop.core.segment.Segmenter;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.calibration.Temperature;
import io.glyphloop.trainer.data.OnAllCores;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.run.Accuracy;
import io.glyphloop.trainer.run.RunFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains the light recogniser: fits how pictures are cut, chooses C and gamma, trains the machine,
 * reports how each character is read, and exports it. The same images and seed give the same file.
 *
 * @param codeVersion for the provenance
 */
public record SvmTraining(TrainingRequest request, String codeVersion, RunContext context) {

  /**
   * @throws TrainingException when the request asks for what only networks have
   */
  public SvmTraining {
    SegmentSvm.checkWidth(request.input(), request.rule());
    if (!request.options().augmenting(false).equals(TrainingOptions.none().augmenting(false))) {
      throw new TrainingException(
          SegmentSvm.NAME
              + " has no optimizer, rate, schedule, batch, decay, smoothing or patience",
          "leave these options out");
    }
  }

  /**
   * @throws TrainingException when there is too little to learn from
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public TrainedModel run() {
    long start = System.nanoTime();
    explain();
    SvmImages parts = SvmImages.of(request, context);
    SegmentationFit.Fitted fitted =
        SegmentationFit.of(
            parts.train().pictures(), texts(parts.train()), request.input(), context);
    context
        .progress()
        .line(
            String.format(
                Locale.ROOT,
                "cut so that the mean of its kind alone tells %.1f%% of the characters",
                100 * fitted.recognised()));
    Segmenter segmenter = new Segmenter(fitted.settings(), request.input());
    GlyphSet learned = glyphs(segmenter, parts.train());
    if (learned.kinds() < 2) {
      throw new TrainingException(
          "the labels have one character only, and nothing to tell it from",
          "import or harvest some more");
    }
    int characters = request.rule().charset().size();
    LibSvm.Settings settings =
        new SettingsSearch(context)
            .best(learned, glyphs(segmenter, parts.validation()), characters);
    GlyphSet kept = learned.atMost(SegmentSvm.MOST_CHARACTERS);
    SvmClassifier classifier =
        new LibSvm(context).calibrated(kept, settings, characters, request.seed());
    Duration took = since(start);
    SvmPredictor reader = new SvmPredictor(request.rule(), segmenter, classifier, 1);
    List<float[]> rows = reader.probabilities(parts.validation(), context);
    List<Prediction> readings = readings(reader, rows, parts.validation());
    List<Boolean> right = readings.stream().map(Prediction::isExact).toList();
    Temperature temperature = new SvmTemperature(rows, reader.classes(), right).fit();
    context.progress().line("confidence: " + temperature);
    ModelManifest manifest =
        manifest(fitted.settings(), settings, classifier, kept.size())
            .withTemperature(temperature.value());
    ClassificationReport report = new ClassificationReport(Breakdown.of(readings));
    report.lines().forEach(context.progress()::line);
    leave(manifest, report);
    new OnnxSvmExporter(classifier, manifest).write(request.output());
    Accuracy accuracy = Accuracy.of(readings);
    return new TrainedModel(
        request.output(),
        manifest,
        1,
        accuracy.exact(),
        accuracy.characters(),
        since(start),
        parts.train().count() / Math.max(1e-3, took.toNanos() / 1e9));
  }

  /** Leaves figures in the run's folder, beside configuration and provenance. */
  private void leave(ModelManifest manifest, ClassificationReport report) {
    RunFolder folder = new RunFolder(request.folder());
    folder.describe(manifest.provenance().configuration(), manifest.provenance().toMap());
    folder.write("classification-report.csv", report.csv());
    folder.write("confusion-matrix.csv", report.confusions());
  }

  /** Says what the request asks for and this recogniser has no use for. */
  private void explain() {
    if (request.device().is(Device.Kind.CUDA)) {
      say("trains on the processor");
    }
    if (request.parent().isPresent()) {
      say("starts from no other model: it is trained anew on all images");
    }
    if (request.rejectedImages() > 0) {
      say("learns nothing from rejected answers: they are left out");
    }
  }

  private void say(String what) {
    context.progress().line(SegmentSvm.NAME + " " + what);
  }

  private static List<String> texts(TrainingSet set) {
    return IntStream.range(0, set.count()).mapToObj(set::text).toList();
  }

  /** Cuts pictures into as many characters as their texts have. */
  private GlyphSet glyphs(Segmenter segmenter, TrainingSet set) {
    List<List<float[]>> cut =
        OnAllCores.map(
            context,
            "cutting",
            set.count(),
            i -> {
              int length = set.text(i).length();
              return segmenter.glyphs(set.pictures().get(i), length, length);
            });
    List<float[]> features = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (int i = 0; i < cut.size(); i++) {
      features.addAll(cut.get(i));
      set.text(i).chars().forEach(c -> classes.add(set.charset().indexOf((char) c)));
    }
    return new GlyphSet(features, classes);
  }

  private ModelManifest manifest(
      Segmentation cut, LibSvm.Settings settings, SvmClassifier classifier, int learned) {
    Map<String, String> chosen = new LinkedHashMap<>();
    chosen.put("c", Double.toString(settings.cost()));
    chosen.put("gamma", Double.toString(settings.gamma()));
    chosen.put("characters", Integer.toString(learned));
    chosen.put("support-vectors", Integer.toString(classifier.model().l));
    cut.toMap().forEach((name, value) -> chosen.put("segmentation." + name, value));
    Provenance provenance =
        new Provenance(
            request.snapshot(),
            request.trainImages(),
            request.validation().size(),
            request.syntheticImages(),
            request.seed(),
            chosen,
            Optional.empty(),
            codeVersion,
            System.getProperty("os.arch")
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " cores, libsvm");
    return new ModelManifest(
            SegmentSvm.NAME,
            request.rule(),
            Decoding.POSITIONS,
            request.rule().maxLength(),
            request.input(),
            provenance)
        .withSize(classifier.size(request.rule().maxLength()))
        .withSegmentation(cut);
  }

  private static List<Prediction> readings(
      SvmPredictor reader, List<float[]> rows, TrainingSet images) {
    return IntStream.range(0, rows.size())
        .mapToObj(
            i -> {
              Candidate best = reader.read(rows.get(i));
              return new Prediction(
                  Integer.toString(i), images.text(i), best.text(), best.probability());
            })
        .toList();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
