package io.glyphloop.lab.speed;

import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.dl4j.TrainingStep;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.loss.TextLoss;
import io.glyphloop.trainer.network.NetworkSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Measures how fast a network trains, and says what it consists of, so that others can measure the
 * same network in another framework.
 *
 * @param architecture one of {@link Architectures}
 * @param batch images in a batch, at least 1
 * @param time for how long to train after the warm-up; three batches are trained at least
 */
public record SpeedTrial(
    String architecture, TextRule rule, InputSize input, int batch, Duration time) {

  private static final int LEAST_BATCHES = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final long SEED = 1;

  /**
   * How fast a network trains.
   *
   * @param imagesPerSecond by the clock
   * @param imagesPerCpuSecond by the processor time of all the process's threads, which other
   *     programs on the machine change little; 0 where the system does not tell
   * @param parameters how many numbers it learns
   */
  public record Speed(double imagesPerSecond, double imagesPerCpuSecond, long parameters) {}

  /**
   * One layer of a network, in words that any framework can follow; see {@link SpecNodes}.
   *
   * @param name unique in its network
   * @param kind for example {@code conv} or {@code dense}
   * @param inputs the names of the nodes that it reads; empty for the picture
   * @param settings numbers, texts and lists of numbers by name
   */
  public record NetworkNode(
      String name, String kind, List<String> inputs, Map<String, Object> settings) {}

  public SpeedTrial {
    if (batch < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("batch and time must be positive");
    }
  }

  /**
   * Returns the layers of the network as it is trained, in an order in which they can be computed.
   */
  public List<NetworkNode> nodes() {
    return SpecNodes.of(spec());
  }

  /**
   * Trains on one random batch over and over: forward, loss, backward, update; no augmentation. The
   * number of threads is the process's (OMP_NUM_THREADS).
   *
   * @param steps what trains
   */
  public Speed measure(StepFactory steps) {
    NetworkSpec spec = spec();
    TextLoss loss = Losses.of(spec.decoding(), rule, spec.steps(), 0);
    ComputationGraph network = Dl4jNetworks.build(spec, loss, new Adam(1e-3), 0.02, SEED);
    try (TrainingStep step = steps.of(spec, network)) {
      DataSet images = images(spec);
      train(step, images, WARM_UP);
      return train(step, images, time);
    } finally {
      network.close();
    }
  }

  private Speed train(TrainingStep step, DataSet images, Duration least) {
    long start = System.nanoTime();
    Duration used = processorTime();
    int batches = 0;
    while (batches < LEAST_BATCHES || System.nanoTime() - start < least.toNanos()) {
      step.learn(images);
      batches++;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double processor = processorTime().minus(used).toNanos() / 1e9;
    double trained = (double) batch * batches;
    return new Speed(
        trained / seconds, processor == 0 ? 0 : trained / processor, spec().parameters());
  }

  /** Returns what all threads of this process have used; zero where the system does not tell. */
  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private NetworkSpec spec() {
    return Architectures.of(architecture, input, rule);
  }

  private DataSet images(NetworkSpec spec) {
    Random random = new Random(SEED);
    Charset charset = rule.charset();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(rule.maxLength(), 0, charset.size())
          .forEach(index -> text.append(charset.charAt(index)));
      labels.add(Label.known(text.toString()));
    }
    INDArray pictures =
        Nd4j.rand(DataType.FLOAT, batch, spec.colour().planes(), input.height(), input.width());
    return new DataSet(pictures, new LabelCodec(charset).encode(labels));
  }
}
