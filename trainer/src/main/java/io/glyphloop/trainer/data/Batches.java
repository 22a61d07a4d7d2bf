package io.glyphloop.trainer.data;

import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Cuts a training set into batches, in an order and with an augmentation that follow from the seed.
 */
public final class Batches {

  private final TrainingSet set;
  private final Augmenter augmenter;
  private final LabelCodec codec;
  private final int batchSize;
  private final long seed;

  /**
   * @param batchSize images in a batch; what is left over at the end of an epoch waits for the next
   */
  public Batches(TrainingSet set, Augmentation augmentation, int batchSize, long seed) {
    this.set = set;
    this.augmenter = new Augmenter(augmentation, set.size(), set.colour());
    this.codec = new LabelCodec(set.charset());
    this.batchSize = Math.min(batchSize, set.count());
    this.seed = seed;
  }

  /** Returns the order of the images in one epoch. */
  public int[] order(int epoch) {
    int[] order = IntStream.range(0, set.count()).toArray();
    SplittableRandom random = new SplittableRandom(seed * 31 + epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  /**
   * Returns a batch: features {@code [batch, planes, height, width]}, ink near 1; labels as {@link
   * LabelCodec} rows.
   *
   * @param order the order of the epoch
   * @param batch which batch of the epoch, from 0
   */
  public DataSet batch(int epoch, int[] order, int batch) {
    int numbers = numbers(set);
    float[] ink = new float[batchSize * numbers];
    // Augmentation runs on all cores, while no native thread is busy.
    IntStream.range(0, batchSize)
        .parallel()
        .forEach(
            i -> {
              int image = order[batch * batchSize + i];
              long imageSeed = Augmenter.seed(seed, epoch, image);
              augmenter.apply(set.pictures().get(image), imageSeed, ink, i * numbers);
            });
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < batchSize; i++) {
      labels.add(set.labels().get(order[batch * batchSize + i]));
    }
    return new DataSet(features(set, ink, batchSize), codec.encode(labels));
  }

  /**
   * Returns images {@code from} to {@code to} as they are: {@code [count, planes, height, width]}.
   */
  public static INDArray plain(TrainingSet set, int from, int to) {
    int numbers = numbers(set);
    float[] ink = new float[(to - from) * numbers];
    for (int i = from; i < to; i++) {
      byte[] picture = set.pictures().get(i);
      for (int p = 0; p < numbers; p++) {
        ink[(i - from) * numbers + p] = set.colour().ink(picture[p]);
      }
    }
    return features(set, ink, to - from);
  }

  /** Returns how many numbers a picture has. */
  private static int numbers(TrainingSet set) {
    return set.colour().planes() * set.size().width() * set.size().height();
  }

  private static INDArray features(TrainingSet set, float[] ink, int count) {
    return Nd4j.createFromArray(ink)
        .reshape(count, set.colour().planes(), set.size().height(), set.size().width());
  }
}
