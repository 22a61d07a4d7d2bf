package io.glyphloop.recognizer;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.glyphloop.core.device.DeviceChoice;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.segment.Segmenter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Opens ONNX Runtime sessions, and turns all that can be wrong with a file into one clear line. */
final class OnnxSessions {

  private static final long MAX_BYTES = 512L << 20;
  private static final String REMEDY = "give a file that 'glyphloop train' wrote";

  private OnnxSessions() {}

  /** Made when it is first asked for, and once: asked again for a log level, it warns of that. */
  private static final class Runtime {
    static final OrtEnvironment ENVIRONMENT =
        NativeFolders.leavingNone(
            () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL));
  }

  /** Returns the runtime, told to keep to itself; it reports its use over the network otherwise. */
  static OrtEnvironment environment() {
    try {
      Runtime.ENVIRONMENT.setTelemetry(false);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime's telemetry cannot be turned off", e);
    }
    return Runtime.ENVIRONMENT;
  }

  static OrtSession open(
      OrtEnvironment environment, Path file, byte[] model, RecognizerOptions options) {
    if (!options.foreignOperators()) {
      GraphCheck.check(file, model);
    }
    try (SessionOptions settings = settings(options)) {
      return environment.createSession(model, settings);
    } catch (OrtException e) {
      throw new ModelException(
          file + " cannot be opened as an ONNX model (" + firstLine(e) + ")", REMEDY, e);
    }
  }

  /**
   * @throws ModelException when the file is one of ours already
   */
  static void checkForeign(Path file, byte[] model, RecognizerOptions options) {
    try (OrtSession session = open(environment(), file, model, options)) {
      if (ModelManifest.isOurs(session.getMetadata().getCustomMetadata())) {
        throw new ModelException(
            file + " is a model of Glyphloop's already", "use it as it is, with --model");
      }
    } catch (OrtException e) {
      throw new ModelException(
          file + " cannot be opened as an ONNX model (" + firstLine(e) + ")", REMEDY, e);
    }
  }

  static byte[] read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ModelException(file + " is a folder, not a model file", REMEDY);
    }
    try {
      long size = Files.size(file);
      if (size == 0 || size > MAX_BYTES) {
        throw new ModelException(file + " has " + size + " bytes and is not a model", REMEDY);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ModelException("there is no model file " + file, REMEDY, e);
    } catch (IOException e) {
      throw new ModelException("cannot read the model file " + file, "check its permissions", e);
    }
  }

  private static SessionOptions settings(RecognizerOptions options) throws OrtException {
    SessionOptions settings = new SessionOptions();
    try {
      // Several calls at once use the cores better than several threads in one.
      settings.setIntraOpNumThreads(1);
      settings.setInterOpNumThreads(1);
      // Errors are thrown too; printed, they would show names of the file as they are.
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      // Threads that spin while they wait slow down everything else on a small machine.
      settings.addConfigEntry("session.intra_op.allow_spinning", "0");
      if (options.provider() == ExecutionProvider.CUDA) {
        addCuda(settings);
      }
      return settings;
    } catch (OrtException | RuntimeException e) {
      settings.close();
      throw e;
    }
  }

  /**
   * @throws ModelException when a library that it takes is missing
   */
  static void checkCuda() {
    environment();
    try (SessionOptions tried = new SessionOptions()) {
      addCuda(tried);
    }
  }

  private static void addCuda(SessionOptions settings) {
    try {
      settings.addCUDA();
    } catch (OrtException e) {
      throw new ModelException(
          "CUDA is not available to ONNX Runtime (" + whyNotLoaded().orElse(firstLine(e)) + ")",
          "put com.microsoft.onnxruntime:onnxruntime_gpu on the classpath in place of onnxruntime,"
              + " name the folder of CUDA 12 and cuDNN 9 in LD_LIBRARY_PATH (docs/gpu.md)"
              + DeviceChoice.OR_ON_CPU,
          e);
    }
  }

  /** Returns what the loader says to the provider's library: ONNX Runtime keeps it to its log. */
  private static Optional<String> whyNotLoaded() {
    try {
      for (String part : List.of("shared", "cuda")) {
        String name = System.mapLibraryName("onnxruntime_providers_" + part);
        Path file = Path.of(System.getProperty("onnxruntime.native.path", ""), name);
        if (Files.exists(file)) {
          System.load(file.toAbsolutePath().toString());
        }
      }
      return Optional.empty();
    } catch (UnsatisfiedLinkError e) {
      return Optional.of(e.getMessage().replaceFirst("^/\\S*/", ""));
    }
  }

  static void checkContract(Path file, OrtSession session, ModelManifest manifest)
      throws OrtException {
    boolean glyphs = manifest.segmentation().isPresent();
    check(
        file,
        "input",
        session.getInputInfo(),
        glyphs ? ModelManifest.GLYPHS_NAME : ModelManifest.INPUT_NAME,
        glyphs ? OnnxJavaType.FLOAT : OnnxJavaType.UINT8,
        glyphs ? new long[] {-1, Segmenter.FEATURES} : new long[] {-1, -1, -1, 4});
    check(
        file,
        "output",
        session.getOutputInfo(),
        ModelManifest.OUTPUT_NAME,
        OnnxJavaType.FLOAT,
        glyphs
            ? new long[] {-1, manifest.rule().charset().size()}
            : new long[] {-1, manifest.steps(), manifest.classes()});
  }

  /** Returns whether the number of steps follows from the picture's width. */
  static boolean anySteps(OrtSession session) throws OrtException {
    NodeInfo output = session.getOutputInfo().get(ModelManifest.OUTPUT_NAME);
    return output.getInfo() instanceof TensorInfo tensor
        && tensor.getShape().length == 3
        && tensor.getShape()[1] == -1;
  }

  static float[] floats(OrtSession.Result result) {
    return floats((OnnxTensor) result.get(0));
  }

  static float[] floats(OnnxTensor output) {
    float[] numbers = new float[Math.toIntExact(output.getInfo().getNumElements())];
    output.getFloatBuffer().get(numbers);
    return numbers;
  }

  private static void check(
      Path file,
      String side,
      Map<String, NodeInfo> found,
      String name,
      OnnxJavaType type,
      long[] shape) {
    NodeInfo node = found.get(name);
    boolean fits =
        found.size() == 1
            && node != null
            && node.getInfo() instanceof TensorInfo tensor
            && tensor.type == type
            && fits(tensor.getShape(), shape);
    if (!fits) {
      throw new ModelException(
          String.format(
              "%s: the graph's only %s should be '%s', %s of shape %s, but it has %s",
              file, side, name, type, Arrays.toString(shape), found.values()),
          REMEDY);
    }
  }

  /** Returns whether a node has floats of a shape. */
  static boolean fits(NodeInfo node, long[] shape) {
    return node.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && fits(tensor.getShape(), shape);
  }

  /** A size of -1 fits any, on either side; what is left open is seen at the first run. */
  private static boolean fits(long[] found, long[] expected) {
    return found.length == expected.length
        && IntStream.range(0, found.length)
            .allMatch(i -> found[i] == expected[i] || found[i] == -1 || expected[i] == -1);
  }

  /** Returns the message without what follows a line break, so that an error stays one line. */
  static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
