package io.glyphloop.trainer.run;

import io.glyphloop.core.device.Device;
import io.glyphloop.trainer.TestNetworks;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Pictures that a tiny network learns to read in no time. */
final class Stripes {

  static final NetworkSpec SPEC = TestNetworks.tiny();

  /** Those of the processor. */
  static final StepFactory STEPS = TrainingSteps.choose(Device.CPU, note -> {});

  private Stripes() {}

  /** Two letters side by side: a stripe at the top, in the middle or at the bottom. */
  static TrainingSet set(int count, int seed) {
    List<byte[]> pictures = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      byte[] picture = new byte[16 * 16];
      Arrays.fill(picture, (byte) 255);
      StringBuilder text = new StringBuilder();
      for (int letter = 0; letter < 2; letter++) {
        int kind = random.nextInt(3);
        text.append("abc".charAt(kind));
        int left = 2 + 7 * letter;
        int top = 1 + 5 * kind + random.nextInt(2);
        IntStream.range(left, left + 5)
            .forEach(
                x -> {
                  picture[top * 16 + x] = 0;
                  picture[(top + 1) * 16 + x] = 0;
                });
      }
      pictures.add(picture);
      labels.add(Label.known(text.toString()));
    }
    return new TrainingSet(
        SPEC.input(), SPEC.colour(), TestNetworks.RULE.charset(), pictures, labels);
  }
}
