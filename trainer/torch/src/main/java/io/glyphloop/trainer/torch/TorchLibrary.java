package io.glyphloop.trainer.torch;

import io.glyphloop.core.device.DeviceChoice;
import io.glyphloop.core.device.GpuProfile;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.dl4j.GradientLibrary;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.dl4j.UnpackingLock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

/**
 * libtorch as the program was built with it, found by trainings that want a card; or the machine's
 * own of the same version, whose folder the start script gives where {@code GLYPHLOOP_LIBTORCH}
 * names it.
 */
public final class TorchLibrary implements GradientLibrary {

  /** Allows the card's shorter numbers in products: faster, and less exact. */
  private static final String SHORTER_NUMBERS = "GLYPHLOOP_TF32";

  private static final boolean OWN = Boolean.getBoolean("org.bytedeco.javacpp.pathsFirst");

  private static final String ON_CPU =
      "see 'glyphloop doctor' for what is missing" + DeviceChoice.OR_ON_CPU;

  /** Made by the service loader. */
  public TorchLibrary() {}

  @Override
  public String name() {
    return "libtorch " + version();
  }

  @Override
  public Optional<GpuProfile> profile() {
    return OWN
        ? Optional.empty()
        : Optional.of(version().startsWith("2.5.") ? GpuProfile.GPU : GpuProfile.GPU13);
  }

  /** Returns the version of the jar, which tells without loading what is in it. */
  private static String version() {
    try (InputStream in =
        torch.class.getResourceAsStream("/META-INF/maven/org.bytedeco/pytorch/pom.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version").replaceFirst("-.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StepFactory onCard(int card) {
    TorchDevice device;
    boolean shorter = "1".equals(System.getenv(SHORTER_NUMBERS));
    try {
      loadCuda();
      load();
      device = new TorchDevice("cuda:" + card, name() + (shorter ? ", TF32" : ""));
      check(device, card);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | TypeNotPresentException e) {
      throw new TrainingException(
          name() + " for NVIDIA cards does not load (" + reason(e) + ")", ON_CPU, e);
    }
    Context context = torch.globalContext();
    // The same numbers each time, before speed.
    context.setBenchmarkCuDNN(false);
    context.setDeterministicCuDNN(true);
    context.setAllowTF32CuDNN(shorter);
    context.setAllowTF32CuBLAS(shorter);
    return new TorchSteps(device);
  }

  /** Loads what computes; what is loaded stays. */
  static void load() {
    UnpackingLock.alone(() -> Loader.load(torch.class));
  }

  /** First, and by itself: libtorch would go on without it, and only say that there is no card. */
  private static void loadCuda() {
    if (!OWN) {
      UnpackingLock.alone(() -> Loader.load(torch_cuda.class));
      return;
    }
    Path folder = Path.of(System.getProperty("java.library.path")).toAbsolutePath();
    checkVersion(folder);
    Path cuda = folder.resolve("libtorch_cuda.so");
    if (Files.exists(cuda)) {
      System.load(cuda.toString());
    }
  }

  /**
   * Refuses a libtorch of another version, whose functions are others: it would end the program.
   *
   * @param folder that of its libraries; PyTorch says its version in the folder above
   */
  static void checkVersion(Path folder) {
    try {
      Path file = folder.resolveSibling("version.py");
      if (Files.exists(file) && !Files.readString(file).contains("'" + version())) {
        throw new TrainingException(
            folder + " is not of PyTorch " + version(),
            "install that: pip install torch==" + version() + DeviceChoice.OR_ON_CPU);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first line of what went wrong first: the loader's own words, without a folder. */
  private static String reason(Throwable error) {
    Throwable first = error;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    String said = String.valueOf(first.getMessage());
    return said.lines().findFirst().orElse(said).replaceFirst("^/\\S*/", "");
  }

  @SuppressWarnings("try") // The scope is used by being there.
  private void check(TorchDevice device, int card) {
    try (PointerScope scope = new PointerScope()) {
      torch.ones(new long[] {1}, new TensorOptions(new Device(device.name()))).sum().item_float();
    } catch (RuntimeException e) {
      throw new TrainingException(
          name() + " does not compute on card " + card + " (" + reason(e) + ")", ON_CPU, e);
    }
  }
}
