package io.glyphloop.trainer.torch;

import io.glyphloop.core.device.DeviceChoice;
import io.glyphloop.core.device.GpuProfile;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.dl4j.GradientLibrary;
import io.glyphloop.trainer.dl4j.StepFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

/** libtorch as the program was built with it, found by trainings that want a card. */
public final class TorchLibrary implements GradientLibrary {

  /** Allows the card's shorter numbers in products: faster, and less exact. */
  private static final String SHORTER_NUMBERS = "GLYPHLOOP_TF32";

  private static final String ON_CPU =
      "see 'glyphloop doctor' for what is missing" + DeviceChoice.OR_ON_CPU;

  /** Made by the service loader. */
  public TorchLibrary() {}

  @Override
  public String name() {
    return "libtorch " + version();
  }

  @Override
  public GpuProfile profile() {
    return version().startsWith("2.5.") ? GpuProfile.GPU : GpuProfile.GPU13;
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
    try {
      // First, and by itself: libtorch would go on without it, and only say that there is no card.
      Loader.load(torch_cuda.class);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | TypeNotPresentException e) {
      throw new TrainingException(
          name() + " for NVIDIA cards does not load (" + e.getMessage() + ")", ON_CPU, e);
    }
    if (!torch.cuda_is_available() || card >= torch_cuda.device_count()) {
      throw new TrainingException(
          name() + " finds no NVIDIA card " + card + " that the driver lets it use", ON_CPU);
    }
    boolean shorter = "1".equals(System.getenv(SHORTER_NUMBERS));
    Context context = torch.globalContext();
    // The same numbers each time, before speed.
    context.setBenchmarkCuDNN(false);
    context.setDeterministicCuDNN(true);
    context.setAllowTF32CuDNN(shorter);
    context.setAllowTF32CuBLAS(shorter);
    return new TorchSteps(new TorchDevice("cuda:" + card, name() + (shorter ? ", TF32" : "")));
  }
}
