package io.glyphloop.trainer;

import io.glyphloop.core.Digest;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.data.RequestImages;
import io.glyphloop.trainer.data.Synthetic;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.run.Settings;
import io.glyphloop.trainer.run.Stage;
import io.glyphloop.trainer.run.StageData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * What a request comes to: its images decoded, synthetic ones generated, and the settings of each
 * stage.
 *
 * @param stages in their order
 * @param validation what chooses the best epoch of the last one
 */
record Plan(List<Stage> stages, TrainingSet validation) {

  /** The share of the images that validates when there are no labelled ones for it. */
  private static final int VALIDATION_SHARE = 10;

  /** At most so many synthetic captchas validate. */
  private static final int MOST_SYNTHETIC = 1000;

  /** How many fresh images a fingerprint looks at. */
  private static final int FINGERPRINT_IMAGES = 64;

  /** Far from the numbers of the synthetic captchas that are trained on. */
  private static final long VALIDATION_FROM = 1L << 40;

  /**
   * Decodes and generates the images.
   *
   * @throws TrainingException when there is nothing to train on
   */
  static Plan of(TrainingRequest request, Colour colour, RunContext context) {
    RequestImages source = new RequestImages(request, colour, context);
    Recipe recipe = Architectures.recipe(request.architecture());
    List<Stage> stages = new ArrayList<>();
    TrainingSet validation = source.decode(request.validation());
    for (int i = 0; i < request.stages().size(); i++) {
      TrainingStage stage = request.stages().get(i);
      boolean last = i == request.stages().size() - 1;
      boolean later = i > 0 || request.parent().isPresent();
      StageData data;
      if (stage.fresh()) {
        Synthetic synthetic = source.synthetic(i);
        data = StageData.fresh(synthetic, stage.synthetic(), context.cancellation());
        if (last && validation.count() == 0) {
          validation =
              synthetic.draw(
                  VALIDATION_FROM, Math.min(MOST_SYNTHETIC, share(stage.synthetic())), context);
        }
      } else {
        if (stage.images().isEmpty() && stage.synthetic() == 0) {
          throw noImages();
        }
        TrainingSet set = source.withSynthetic(stage.images(), i);
        if (last && validation.count() == 0) {
          // The synthetic ones come last, so they validate where there are some.
          int kept = set.count() - share(stage.synthetic() > 0 ? stage.synthetic() : set.count());
          validation = set.part(kept, set.count());
          set = set.part(0, kept);
        }
        data = StageData.of(set.plus(source.rejected(stage)));
      }
      if (data.count() == 0) {
        throw new TrainingException(
            "one labelled image is too few to train on", "import or harvest some more");
      }
      Settings settings = Settings.of(recipe, request.options(), data.count(), later);
      stages.add(new Stage(stage.name(), data, settings, stage.budget()));
    }
    return new Plan(List.copyOf(stages), validation);
  }

  static TrainingException noImages() {
    return new TrainingException(
        "there are no labelled images to train on",
        "import a dataset, harvest some, or give --synthetic N");
  }

  private static int share(int count) {
    return Math.max(1, count / VALIDATION_SHARE);
  }

  /**
   * Returns what tells whether two runs have the same images, settings and engine, so that one may
   * resume from the other's checkpoint.
   */
  String fingerprint(TrainingRequest request, String engine) {
    List<String> lines = new ArrayList<>();
    lines.add("architecture=" + request.architecture());
    lines.add("input=" + request.input());
    lines.add("rule=" + request.rule());
    lines.add("seed=" + request.seed());
    if (!engine.equals(StepFactory.PROCESSOR)) {
      lines.add("engine=" + engine);
    }
    lines.add("validation=" + fingerprint(validation));
    request.parent().ifPresent(file -> lines.add("parent=" + file));
    for (Stage stage : stages) {
      lines.add("settings=" + stage.settings().toMap());
      lines.add("budget=" + stage.budget());
      lines.add("images=" + stage.data().count());
      lines.add("some=" + fingerprint(stage.data().some().apply(FINGERPRINT_IMAGES)));
    }
    String text = String.join("\n", lines) + "\n";
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static String fingerprint(TrainingSet set) {
    CRC32C pictures = new CRC32C();
    set.pictures().forEach(pictures::update);
    CRC32C labels = new CRC32C();
    set.labels().forEach(label -> labels.update(label.toString().getBytes(StandardCharsets.UTF_8)));
    return set.count() + " " + pictures.getValue() + " " + labels.getValue();
  }

  /**
   * Returns the settings as flat text, those of several stages under their numbers.
   *
   * @param epochs how many epochs each stage has, as far as that is known
   */
  Map<String, String> settings(List<Integer> epochs) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < stages.size(); i++) {
      String prefix = stages.size() == 1 ? "" : "stage" + (i + 1) + ".";
      settings(i, epochs).forEach((name, value) -> all.put(prefix + name, value));
    }
    return all;
  }

  private Map<String, String> settings(int i, List<Integer> epochs) {
    Stage stage = stages.get(i);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("data", stage.name());
    stage.budget().time().ifPresent(time -> all.put("budget", time.toString()));
    if (i < epochs.size()) {
      all.put("epochs", Integer.toString(epochs.get(i)));
    }
    all.putAll(stage.settings().toMap());
    return all;
  }

  /** Returns all that is resolved, in blocks. */
  Map<String, Object> configuration(TrainingRequest request, List<Integer> epochs) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("architecture", request.architecture());
    all.put("input", request.input().toString());
    all.put("charset", request.rule().charset().characters());
    all.put("length", request.rule().minLength() + "-" + request.rule().maxLength());
    all.put("case", request.rule().caseRule().name());
    if (!request.rule().same().groups().isEmpty()) {
      all.put("same", request.rule().same().toString());
    }
    all.put("snapshot", request.snapshot());
    all.put("seed", request.seed());
    request.parent().ifPresent(file -> all.put("parent", file.toString()));
    all.put("validation-images", validation.count());
    List<Map<String, Object>> blocks = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      Map<String, Object> block = new LinkedHashMap<>(settings(i, epochs));
      block.put("images", stages.get(i).data().count());
      block.put("images-rejected", request.stages().get(i).rejected().size());
      blocks.add(block);
    }
    all.put("stages", blocks);
    return all;
  }
}
