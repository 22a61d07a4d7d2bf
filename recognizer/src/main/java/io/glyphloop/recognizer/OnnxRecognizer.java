package io.glyphloop.recognizer;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.RecognitionRequest;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.BestPathDecoder;
import io.glyphloop.core.decode.Decoder;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.ModelManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads captchas with an exported model, through ONNX Runtime. The file alone says all that is
 * needed; pictures go in as raw pixels of any size.
 *
 * <pre>{@code
 * try (var recognizer = OnnxRecognizer.open(path)) {
 *   System.out.println(recognizer.read(bytes).text());
 * }
 * }</pre>
 *
 * <p>Safe for several threads; each call runs on its caller's thread. {@link #close()} waits for
 * calls that are running.
 */
public final class OnnxRecognizer implements Recognizer {

  private static final int CHANNELS = 4;
  private static final int MAX_BATCH = 32;
  private static final int MAX_BATCH_BYTES = 16 << 20;

  private final long bytes;
  private final String name;
  private final RecognizerOptions options;
  private final OpenModel model;
  private final ModelManifest manifest;
  private final TextRule rule;
  private final Decoder decoder;

  private OnnxRecognizer(Path file, byte[] onnx, RecognizerOptions options) {
    this.bytes = onnx.length;
    this.options = options;
    name = options.name().orElseGet(() -> file.getFileName().toString().replaceAll("\\.onnx$", ""));
    model = new OpenModel(file, onnx, options);
    manifest = model.manifest();
    try {
      rule = options.narrowing().map(known -> known.of(manifest.rule())).orElse(manifest.rule());
      decoder = decoder(rule);
      // One blank picture shows now, not at the first captcha, what the shapes left open.
      int width = manifest.input().width();
      int height = manifest.input().height();
      RgbaImage blank = new RgbaImage(width, height, new byte[width * height * CHANNELS]);
      float[] output = model.probabilities(List.of(blank), true);
      decode(output, 0, output.length / manifest.classes(), rule, options.best());
    } catch (RuntimeException e) {
      throw model.closing(e);
    }
  }

  /**
   * Opens a model on the CPU with the default options.
   *
   * @param file an ONNX file that {@code glyphloop train} wrote
   * @throws ModelException when it is missing, broken, or not one of ours
   */
  public static OnnxRecognizer open(Path file) {
    return open(file, RecognizerOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @throws ModelException when the file is missing, broken, or not one of ours, when it is not
   *     open in time, or when the chosen provider is not available on this machine
   */
  public static OnnxRecognizer open(Path file, RecognizerOptions options) {
    return open(file, OnnxSessions.read(file), options);
  }

  /**
   * @param file the name of {@code onnx}, for messages
   */
  static OnnxRecognizer open(Path file, byte[] onnx, RecognizerOptions options) {
    return new OnnxRecognizer(file, onnx, options);
  }

  /**
   * Opens the base model, which is part of this library: it reads captchas that it has never seen,
   * of one to ten letters, digits and signs of sums.
   */
  public static OnnxRecognizer base() {
    return base(RecognizerOptions.defaults());
  }

  /**
   * Opens the base model; {@link RecognizerOptions#withNarrowing} tells it what the texts are known
   * to look like, which helps it much.
   */
  public static OnnxRecognizer base(RecognizerOptions options) {
    return new OnnxRecognizer(Path.of(BaseModel.NAME), BaseModel.read(), options);
  }

  /** Returns how large the model's file is, in bytes. */
  public long bytes() {
    return bytes;
  }

  public ModelManifest manifest() {
    return manifest;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TextRule rule() {
    return rule;
  }

  @Override
  public Recognition read(Captcha captcha) {
    return run(List.of(request(captcha))).get(0);
  }

  /** Reads several images; those of equal size run together, in batches. */
  @Override
  public List<Recognition> readAll(List<Captcha> captchas) {
    return recognizeAll(captchas.stream().map(this::request).toList());
  }

  /**
   * Reads several images, each by a rule of its own; those of equal size run together, in batches.
   *
   * @param requests rules as {@link Narrowing#of} gives them for this recognizer's {@link #rule()}
   * @return the answers in the order of the requests
   */
  public List<Recognition> recognizeAll(List<RecognitionRequest> requests) {
    Map<Size, List<Integer>> bySize = new LinkedHashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      Captcha captcha = requests.get(i).captcha();
      Size size = new Size(captcha.width(), captcha.height());
      bySize.computeIfAbsent(size, key -> new ArrayList<>()).add(i);
    }
    Recognition[] answers = new Recognition[requests.size()];
    for (Map.Entry<Size, List<Integer>> entry : bySize.entrySet()) {
      List<Integer> same = entry.getValue();
      int most = Math.max(1, Math.min(MAX_BATCH, MAX_BATCH_BYTES / entry.getKey().bytes()));
      for (int from = 0; from < same.size(); from += most) {
        List<Integer> batch = same.subList(from, Math.min(from + most, same.size()));
        List<Recognition> read = run(batch.stream().map(requests::get).toList());
        for (int i = 0; i < batch.size(); i++) {
          answers[batch.get(i)] = read.get(i);
        }
      }
    }
    return Arrays.asList(answers);
  }

  private record Size(int width, int height) {
    int bytes() {
      return width * height * CHANNELS;
    }
  }

  private RecognitionRequest request(Captcha captcha) {
    return new RecognitionRequest(captcha, rule, options.best());
  }

  /** Runs images of one size. */
  private List<Recognition> run(List<RecognitionRequest> requests) {
    List<RgbaImage> images = requests.stream().map(asked -> seen(asked.captcha())).toList();
    float[] probabilities = model.probabilities(images, options.foreignOperators());
    int steps = probabilities.length / images.size() / manifest.classes();
    List<Recognition> answers = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      RecognitionRequest asked = requests.get(i);
      int offset = i * steps * manifest.classes();
      answers.add(decode(probabilities, offset, steps, asked.rule(), asked.best()));
    }
    return answers;
  }

  /** A model goes on seeing grey as it did when it was trained. */
  private RgbaImage seen(Captcha captcha) {
    return manifest.grey() == ModelManifest.Grey.BRIGHTER
        ? captcha.image().withBrighterGrey()
        : captcha.image();
  }

  private Decoder decoder(TextRule texts) {
    Decoder search = Decoder.of(manifest, texts);
    return options.bestPath() ? new BestPathDecoder(search) : search;
  }

  private Recognition decode(
      float[] probabilities, int offset, int steps, TextRule texts, int best) {
    try {
      Decoder by = texts.equals(rule) ? decoder : decoder(texts);
      List<Candidate> found = by.decode(probabilities, offset, steps, manifest.classes(), best);
      return new Recognition(found.get(0).text(), found.get(0).probability(), found, name);
    } catch (IllegalArgumentException e) {
      throw model.broken(e);
    }
  }

  /**
   * Gives back the native memory, after the calls that are running; harmless when repeated. A model
   * that was given up by its time limit keeps its memory: it may still be running.
   */
  @Override
  public void close() {
    model.close();
  }
}
