package io.glyphloop.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Charset;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.loss.Label;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class BatchesTest {

  private static final InputSize SIZE = new InputSize(16, 16);

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @Test
  void aPassVisitsEachImageOnceInAnOrderOfItsOwn() {
    Batches batches = new Batches(set(23), Augmentation.DEFAULT, 5, 1);
    List<Integer> all = new ArrayList<>();
    for (int image : batches.order(0)) {
      all.add(image);
    }
    assertThat(all).hasSize(23).doesNotHaveDuplicates();
    assertThat(batches.order(1)).isNotEqualTo(batches.order(0));
    assertThat(batches.order(0)).isEqualTo(batches.order(0));
  }

  @Test
  void theSameSeedGivesTheSameBatches() {
    DataSet first = batch(1);
    assertThat(batch(1).getFeatures()).isEqualTo(first.getFeatures());
    assertThat(batch(1).getLabels()).isEqualTo(first.getLabels());
    assertThat(batch(2).getFeatures()).isNotEqualTo(first.getFeatures());
    assertThat(first.getFeatures().shape()).containsExactly(5, 1, 16, 16);
  }

  @Test
  void aSetSmallerThanABatchIsOneBatch() {
    Batches batches = new Batches(set(3), Augmentation.DEFAULT, 48, 1);
    assertThat(batches.batch(0, batches.order(0), 0).getFeatures().size(0)).isEqualTo(3);
  }

  private static DataSet batch(long seed) {
    Batches batches = new Batches(set(23), Augmentation.DEFAULT, 5, seed);
    return batches.batch(2, batches.order(2), 3);
  }

  private static TrainingSet set(int count) {
    List<byte[]> grey = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] picture = new byte[256];
      picture[i] = (byte) 200;
      grey.add(picture);
      labels.add(Label.known("abc".substring(i % 3, i % 3 + 1)));
    }
    return new TrainingSet(SIZE, Colour.GREY, new Charset("abc"), grey, labels);
  }
}
