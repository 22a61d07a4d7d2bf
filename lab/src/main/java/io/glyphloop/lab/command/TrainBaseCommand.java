package io.glyphloop.lab.command;

import io.glyphloop.cli.command.DeviceOption;
import io.glyphloop.cli.command.RecipeOptions;
import io.glyphloop.cli.command.SeedOption;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.lab.base.ComposerSheet;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.report.TrainingCurves;
import io.glyphloop.synth.CaptchaLibrary;
import io.glyphloop.synth.compose.MixedCaptchas;
import io.glyphloop.synth.fonts.FontFolder;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.export.MeanModel;
import io.glyphloop.trainer.export.TwoViews;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train-base}: the training of the base model, as {@code scripts/train-base} starts it. */
@Command(
    name = "train-base",
    description = {
      "Trains the base model on composed captchas, and those of captcha libraries among them, others"
          + " in each epoch.",
      "After each epoch it saves where it is: stopped or killed, it resumes when started again with"
          + " the same settings. --from starts a further run from a model."
    },
    footer = {
      "  scripts/glyphloop train-base --hours 2 --fonts target/base-fonts",
      "  scripts/glyphloop train-base --hours 8 --from base-model/model.onnx --out more --seed 2"
    })
public final class TrainBaseCommand extends ConsoleCommand implements Runnable {

  @Option(
      names = "--hours",
      defaultValue = "2",
      paramLabel = "H",
      description = "How long, above 0; default: ${DEFAULT-VALUE}.")
  private double hours;

  @Option(
      names = "--per-epoch",
      defaultValue = "16000",
      paramLabel = "N",
      description = "Captchas in an epoch; default: ${DEFAULT-VALUE}.")
  private int perEpoch;

  @Mixin private RecipeOptions recipe;

  @Mixin private SeedOption seedOption;

  @Mixin private DeviceOption deviceOption;

  @Option(names = "--from", paramLabel = "MODEL", description = "A model to start from.")
  private Optional<Path> parent = Optional.empty();

  @Option(
      names = "--fonts",
      paramLabel = "DIR",
      description = "A folder of fonts to use beside the bundled ones.")
  private Optional<Path> fonts = Optional.empty();

  @Option(
      names = "--libraries",
      paramLabel = "NAME,...",
      description =
          "Whose captchas to learn from beside composed ones, or none; default: all but kaptcha.")
  private Optional<String> libraries = Optional.empty();

  @Option(
      names = "--out",
      defaultValue = "base-model",
      paramLabel = "DIR",
      description = "Where checkpoint, curves and model go; default: ./${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--sheet",
      paramLabel = "SHEET.png",
      description =
          "Don't train: draw captchas with each part of the composer alone, and with all.")
  private Optional<Path> sheet = Optional.empty();

  @Option(
      names = "--mean",
      split = ",",
      paramLabel = "MODEL,...",
      description =
          "Don't train: write base.onnx with the mean of the weights of runs from one model.")
  private List<Path> mean = List.of();

  @Override
  public void run() {
    if (!(hours > 0) || perEpoch < 1) {
      throw new UsageException(
          "--hours is " + hours + " and --per-epoch " + perEpoch, "give numbers above 0");
    }
    NetworkInfo network = Trainer.load().network(BaseModel.NAME);
    if (!mean.isEmpty()) {
      OutputFile.checkWithFolder(twice());
      MeanModel.write(mean, twice());
      result(twice() + ": the mean of " + mean.size() + " models");
      return;
    }
    libraries.ifPresent(
        list -> {
          CaptchaLibrary.named(list);
          System.setProperty(MixedCaptchas.LIBRARIES, list);
        });
    fonts.ifPresent(folder -> System.setProperty(FontFolder.PROPERTY, folder.toString()));
    if (sheet.isPresent()) {
      OutputFile.write(sheet.get(), ComposerSheet.draw(network.exampleRule(), seedOption.seed()));
      result("sheet: " + sheet.get());
      return;
    }
    TrainingBudget budget = TrainingBudget.time(Duration.ofSeconds(Math.round(3600 * hours)));
    TrainedModel model =
        Trainer.load()
            .train(request(network, budget), new TrainingCurves(out)::draw, context.run());
    result(model.file() + ": validation exact " + model.validation());
    TwoViews.write(model.file(), twice());
    result(twice() + ": the same, reading each picture twice");
  }

  private Path twice() {
    return out.resolve(BaseModel.NAME + ".onnx");
  }

  private TrainingRequest request(NetworkInfo network, TrainingBudget budget) {
    // They differ enough: none is ever seen twice.
    TrainingOptions asked = recipe.options();
    TrainingOptions options = asked.augmentation().isPresent() ? asked : asked.augmenting(false);
    return new TrainingRequest(
        network.name(),
        network.exampleRule(),
        network.exampleInput(),
        List.of(new TrainingStage("composer", List.of(), perEpoch, true, budget, List.of())),
        List.of(),
        "composer",
        options,
        seedOption.seed(),
        parent,
        deviceOption.device(),
        Optional.of(out),
        out.resolve("model.onnx"));
  }
}
