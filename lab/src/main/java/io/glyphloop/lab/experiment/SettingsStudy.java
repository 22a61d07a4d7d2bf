package io.glyphloop.lab.experiment;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.MeasuredSettings.Row;
import io.glyphloop.synth.CaptchaLibrary;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.synth.compose.Composer;
import io.glyphloop.synth.compose.Part;
import io.glyphloop.synth.fonts.Faces;
import io.glyphloop.synth.fonts.FontFolder;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.plan.TrainingPlan;
import io.glyphloop.trainer.plan.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * How often a script reads captchas of other settings: with the base model as it comes, and after
 * the same training for each. Settings are longer texts and more characters, drawn by all libraries
 * but kaptcha in styles of their own; noise, overlap and warping, one at a time; the looks of the
 * libraries as they come; and what a site that limits its visitors changes.
 *
 * @param count captchas of each setting that are read
 * @param labels labelled captchas of each setting that are learned from
 * @param epochs how often, from the base model; not a time, so that a busy machine learns as much
 * @param seed what decides which
 * @param folder where the models go
 */
public record SettingsStudy(int count, int labels, int epochs, long seed, Path folder) {

  private static final int WIDTH_A_CHARACTER = 30;
  private static final int HEIGHT = 50;
  private static final int LENGTH = 5;
  private static final int ANSWERS = 3;
  private static final String MIXED = "a-z0-9";

  /** What is tried one at a time of the composer's parts; all of them vary the rest. */
  private static final Map<String, List<Part>> NOISE =
      Map.of(
          "plain", List.of(),
          "lines", List.of(Part.LINES),
          "specks", List.of(Part.SPECKS),
          "overlap", List.of(Part.OVERLAP),
          "warps", List.of(Part.WARPS),
          "all at once", Arrays.asList(Part.values()));

  private record Setting(String what, String name, TextRule rule, LongFunction<Drawing> draw) {}

  /** Measures all settings, in the order of the table. */
  public List<Row> run(RunContext context) {
    Path base = folder.resolve(BaseModel.NAME + ".onnx");
    OutputFile.write(base, BaseModel.read());
    List<Row> rows = new ArrayList<>();
    for (Setting setting : settings()) {
      context.cancellation().check();
      rows.add(measure(setting, base, context));
    }
    rows.addAll(new LimitsStudy(count, seed).run(context));
    return rows;
  }

  private List<Setting> settings() {
    List<Setting> all = new ArrayList<>();
    for (int length : new int[] {4, LENGTH, 6, 8}) {
      all.add(drawn("length", Integer.toString(length), MIXED, length));
    }
    all.add(drawn("charset", "digits", "0-9", LENGTH));
    all.add(drawn("charset", "letters", "a-z", LENGTH));
    for (String noise : List.of("plain", "lines", "specks", "overlap", "warps", "all at once")) {
      all.add(composed(noise));
    }
    for (CaptchaLibrary library : CaptchaLibrary.values()) {
      for (String look : library.looks()) {
        String name = library.label() + ":" + look;
        StockCaptchas captchas = StockCaptchas.named(name, seed);
        all.add(new Setting("library", name, captchas.format().rule(), captchas::draw));
      }
    }
    return all;
  }

  private Setting drawn(String what, String name, String charset, int length) {
    TextRule rule = TextRule.fixed(charset, length);
    Synthesizer captchas = Synthesizer.of(rule, WIDTH_A_CHARACTER * length, HEIGHT, seed);
    return new Setting(what, name, rule, captchas::draw);
  }

  private Setting composed(String noise) {
    TextRule rule = TextRule.fixed(MIXED, LENGTH);
    Set<Part> parts = EnumSet.noneOf(Part.class);
    parts.addAll(NOISE.get(noise));
    Composer captchas = new Composer(rule, Faces.of(FontFolder.configured()), parts, seed);
    return new Setting("noise", noise, rule, captchas::draw);
  }

  private Row measure(Setting setting, Path base, RunContext context) {
    List<Drawing> unseen = LongStream.range(0, count).mapToObj(setting.draw()).toList();
    // The attacker knows what the texts look like, as anybody does who has seen ten of them.
    RecognizerOptions options =
        RecognizerOptions.defaults().withNarrowing(Narrowing.to(setting.rule()));
    Rate atOnce;
    try (OnnxRecognizer reader = OnnxRecognizer.base(options)) {
      atOnce = solved(reader, setting.rule(), unseen, 1);
    }
    Row row;
    try (OnnxRecognizer reader = OnnxRecognizer.open(train(setting, base, context), options)) {
      row =
          new Row(
              setting.what(),
              setting.name(),
              typed(setting.rule()),
              isMixed(setting.rule()),
              atOnce,
              labels,
              Optional.of(solved(reader, setting.rule(), unseen, 1)),
              Optional.of(solved(reader, setting.rule(), unseen, ANSWERS)));
    }
    context.progress().line(row.toString());
    return row;
  }

  private Path train(Setting setting, Path base, RunContext context) {
    List<LabelledImage> known =
        LongStream.range(count, count + labels).mapToObj(i -> labelled(setting, i)).toList();
    Trainer trainer = Trainer.load();
    TrainingSettings how =
        TrainingSettings.of(BaseModel.NAME, TrainingBudget.epochs(epochs), seed, Device.CPU);
    TrainingPlan plan =
        new TrainingPlan(
            how,
            setting.rule(),
            trainer.network(BaseModel.NAME).exampleInput(),
            known,
            List.of(),
            List.of(),
            Set.of(),
            setting.name(),
            Optional.of(base));
    return trainer
        .train(
            plan.request().to(folder.resolve("trained.onnx")),
            RunContext.of(Progress.silent(), context.cancellation()))
        .file();
  }

  private static LabelledImage labelled(Setting setting, long index) {
    Drawing drawing = setting.draw().apply(index);
    return new LabelledImage(
        Long.toString(index), drawing::png, setting.rule().normalize(drawing.text()));
  }

  private static Rate solved(
      OnnxRecognizer reader, TextRule rule, List<Drawing> pictures, int answers) {
    List<Recognition> read =
        reader.readAll(pictures.stream().map(picture -> Captcha.of(picture.png())).toList());
    long solved = 0;
    for (int i = 0; i < pictures.size(); i++) {
      String text = rule.normalize(pictures.get(i).text());
      solved +=
          read.get(i).candidates().stream()
                  .limit(answers)
                  .anyMatch(one -> rule.normalize(one.text()).equals(text))
              ? 1
              : 0;
    }
    return new Rate(solved, pictures.size());
  }

  /** Returns how many characters a person types; 0 for sums, whose answer is another text. */
  static int typed(TextRule rule) {
    return rule.charset().characters().chars().allMatch(Character::isLetterOrDigit)
        ? rule.maxLength()
        : 0;
  }

  static boolean isMixed(TextRule rule) {
    String characters = rule.charset().characters();
    return characters.chars().anyMatch(Character::isDigit)
        && characters.chars().anyMatch(Character::isLetter);
  }
}
