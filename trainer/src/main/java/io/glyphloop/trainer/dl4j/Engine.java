package io.glyphloop.trainer.dl4j;

import io.glyphloop.core.error.TrainingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ND4J as this process has it: started once, with the oneDNN layer helpers switched on. */
public final class Engine {

  /** Deeplearning4j reads it once, when its first layer class loads; it is "true" when unset. */
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private Engine() {}

  /**
   * Starts ND4J on the processor, unless it runs already; must be called before any class of
   * Deeplearning4j loads.
   *
   * @throws TrainingException when the native library does not load
   */
  public static void start() {
    start(Backend.CPU);
  }

  /**
   * Starts ND4J. A process has one backend for its life: the first that is asked for.
   *
   * @throws TrainingException when the native library does not load, or ND4J runs on another
   *     backend already
   */
  public static void start(Backend backend) {
    System.setProperty(HELPERS_DISABLED, "false");
    ClassLoader loader = ND4JClassLoading.getNd4jClassloader();
    if (!(loader instanceof BackendLoader)) {
      ND4JClassLoading.setNd4jClassloader(new BackendLoader(backend.className(), loader));
    }
    try {
      UnpackingLock.alone(() -> Nd4j.getEnvironment().allowHelpers(true));
    } catch (ExceptionInInitializerError | NoClassDefFoundError | UnsatisfiedLinkError e) {
      throw new TrainingException(
          "ND4J's native library does not load on " + System.getProperty("os.arch"),
          "see docs/3-train.md for the processors and systems it has builds for",
          e);
    }
    if (backend == Backend.CUDA && runsOn() != Backend.CUDA) {
      throw new TrainingException(
          "ND4J runs on the processor already", "train on the card in a process of its own");
    }
  }

  /** Returns what ND4J, once started, computes on. */
  public static Backend runsOn() {
    return Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.CUDA
        ? Backend.CUDA
        : Backend.CPU;
  }

  /**
   * Says whether the convolutions of a network really run on oneDNN, and logs it.
   *
   * @param network an initialised network with at least one convolution
   */
  public static boolean usesOneDnn(ComputationGraph network) {
    boolean all =
        Arrays.stream(network.getLayers())
            .filter(ConvolutionLayer.class::isInstance)
            .allMatch(layer -> layer.getHelper() instanceof MKLDNNConvHelper);
    if (all) {
      LOG.info("oneDNN layer helpers are in use");
    } else {
      LOG.warn(
          "oneDNN layer helpers are not in use: training will be several times slower;"
              + " see docs/3-train.md");
    }
    return all;
  }

  /** Returns processor, cores and engine, in words, for the provenance. */
  public static String machine() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    return System.getProperty("os.arch")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, nd4j "
        + environment.getProperty("backend")
        + " "
        + environment.getProperty("blas.vendor");
  }

  /**
   * Shows ND4J one of the backends on the classpath, and hides the others: ND4J itself would take
   * the one for NVIDIA cards whenever it is there, also where it cannot run.
   */
  static final class BackendLoader extends ClassLoader {

    private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

    private final String backend;

    /**
     * @param backend the name of the backend's class
     */
    BackendLoader(String backend, ClassLoader parent) {
      super(parent);
      this.backend = backend;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      Enumeration<URL> found = super.getResources(name);
      if (!name.equals(SERVICE)) {
        return found;
      }
      List<URL> shown = Collections.list(found).stream().filter(this::names).toList();
      return Collections.enumeration(shown);
    }

    private boolean names(URL services) {
      try (InputStream in = services.openStream();
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return reader.lines().anyMatch(line -> line.strip().equals(backend));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
