package io.glyphloop.trainer.speed;

import io.glyphloop.core.Charset;
import io.glyphloop.trainer.api.NetworkNode;
import io.glyphloop.trainer.api.SpeedMeter;
import io.glyphloop.trainer.api.SpeedTrial;
import io.glyphloop.trainer.api.TrainingSpeed;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.dl4j.TrainingStep;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.loss.TextLoss;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.FixedSchedule;

/** Times the training step on one random batch. */
public final class StepSpeed implements SpeedMeter {

  private static final int LEAST_BATCHES = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final long SEED = 1;

  public StepSpeed() {}

  @Override
  public List<String> architectures() {
    return Architectures.names();
  }

  @Override
  public List<NetworkNode> nodes(SpeedTrial trial) {
    return SpecNodes.of(spec(trial));
  }

  @Override
  public TrainingSpeed measure(SpeedTrial trial) {
    NetworkSpec spec = spec(trial);
    ComputationGraph network = network(spec, trial);
    try (TrainingStep step = TrainingSteps.fastest(network)) {
      DataSet batch = batch(spec, trial);
      train(step, batch, WARM_UP);
      return train(step, batch, trial.time()).of(trial.batch(), spec.parameters());
    } finally {
      network.close();
    }
  }

  /** Training that was timed. */
  private record Timed(int batches, Duration clock, Duration processor) {

    TrainingSpeed of(int batch, long parameters) {
      double images = (double) batch * batches;
      return new TrainingSpeed(
          images / seconds(clock),
          processor.isZero() ? 0 : images / seconds(processor),
          parameters);
    }

    private static double seconds(Duration time) {
      return time.toNanos() / 1e9;
    }
  }

  private static Timed train(TrainingStep step, DataSet batch, Duration time) {
    long start = System.nanoTime();
    Duration used = processorTime();
    int batches = 0;
    while (batches < LEAST_BATCHES || System.nanoTime() - start < time.toNanos()) {
      step.learn(batch);
      batches++;
    }
    Duration clock = Duration.ofNanos(System.nanoTime() - start);
    return new Timed(batches, clock, processorTime().minus(used));
  }

  /** Returns what all threads of this process have used; zero where the system does not tell. */
  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static NetworkSpec spec(SpeedTrial trial) {
    return Architectures.of(trial.architecture(), trial.input(), trial.rule());
  }

  private static ComputationGraph network(NetworkSpec spec, SpeedTrial trial) {
    TextLoss loss = Losses.of(spec.decoding(), trial.rule(), spec.steps(), 0);
    return Dl4jNetworks.build(spec, loss, new FixedSchedule(1e-3), 0.02, SEED);
  }

  private static DataSet batch(NetworkSpec spec, SpeedTrial trial) {
    Random random = new Random(SEED);
    Charset charset = trial.rule().charset();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < trial.batch(); i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(trial.rule().maxLength(), 0, charset.size())
          .forEach(index -> text.append(charset.charAt(index)));
      labels.add(Label.known(text.toString()));
    }
    INDArray pictures =
        Nd4j.rand(
            DataType.FLOAT,
            trial.batch(),
            spec.colour().planes(),
            trial.input().height(),
            trial.input().width());
    return new DataSet(pictures, new LabelCodec(charset).encode(labels));
  }
}
