package io.glyphloop.trainer.onednn;

import io.glyphloop.core.device.Device;
import io.glyphloop.core.device.Device.Kind;
import io.glyphloop.core.device.DeviceChoice;
import io.glyphloop.core.device.GpuLibrary;
import io.glyphloop.core.device.GpuProfile;
import io.glyphloop.core.device.GraphicsCard;
import io.glyphloop.core.device.NvidiaSmi;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.dl4j.Backend;
import io.glyphloop.trainer.dl4j.Dl4jStep;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.dl4j.GradientLibrary;
import io.glyphloop.trainer.dl4j.GradientStep;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.dl4j.TrainingStep;
import io.glyphloop.trainer.network.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses what networks are trained by. */
public final class TrainingSteps {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingSteps.class);

  private TrainingSteps() {}

  /**
   * Chooses for a user, and starts ND4J: a card by the library that the program was built with, or
   * the processor.
   *
   * @param note is told in one line what was chosen and why, unless nothing else was to be expected
   * @throws io.glyphloop.core.error.UsageException when a card was demanded and cannot be used
   */
  public static StepFactory choose(Device wanted, Consumer<String> note) {
    return choose(
        wanted,
        ServiceLoader.load(GradientLibrary.class).findFirst(),
        () -> NvidiaSmi.ofDriver().cards(),
        note);
  }

  /**
   * Chooses as told.
   *
   * @param other a library beside Deeplearning4j, which goes before it
   */
  static StepFactory choose(
      Device wanted,
      Optional<GradientLibrary> other,
      Supplier<List<GraphicsCard>> cards,
      Consumer<String> note) {
    boolean cuda = other.isEmpty() && Backend.CUDA.isPresent();
    GpuLibrary library =
        new GpuLibrary(
            cuda ? "nd4j-cuda-11.6" : other.map(GradientLibrary::name).orElse("the trainer"),
            cuda || other.isPresent(),
            cuda ? Optional.of(GpuProfile.CUDA) : other.flatMap(GradientLibrary::profile),
            !cuda,
            List.of(GpuProfile.values()));
    DeviceChoice choice = DeviceChoice.decide(wanted, library, cards);
    if (choice.cuda() && other.isPresent()) {
      Engine.start();
      try {
        StepFactory steps = other.get().onCard(wanted.card());
        choice.note().ifPresent(note);
        return steps;
      } catch (TrainingException e) {
        if (wanted.is(Kind.CUDA)) {
          throw e;
        }
        choice = DeviceChoice.instead(e);
      }
    }
    choice.note().ifPresent(note);
    Engine.start(choice.cuda() ? Backend.CUDA : Backend.CPU);
    return new Fastest(choice.cuda() ? library.name() : StepFactory.PROCESSOR);
  }

  /** Steps of {@link #fastest}. */
  private record Fastest(String engine) implements StepFactory {

    @Override
    public TrainingStep of(NetworkSpec spec, ComputationGraph network) {
      return fastest(network);
    }
  }

  /**
   * Returns the fastest step for a network on ND4J's backend: on the processor oneDNN directly
   * where its library loads, else Deeplearning4j's own, which is several times slower for some
   * networks; the log says which. On an NVIDIA card it is Deeplearning4j's.
   *
   * @param network an initialised network; the step changes its parameters
   */
  public static TrainingStep fastest(ComputationGraph network) {
    if (Engine.runsOn() == Backend.CUDA) {
      return new Dl4jStep(network);
    }
    if (!GradientStep.fits(network)) {
      LOG.warn("this network trains by Deeplearning4j's own step: it needs one input and one loss");
      return new Dl4jStep(network);
    }
    try {
      return new OneDnnStep(network);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      LOG.warn(
          "oneDNN does not load on {} ({}): training falls back to Deeplearning4j's own step",
          System.getProperty("os.arch"),
          e.getMessage());
      return new Dl4jStep(network);
    }
  }
}
