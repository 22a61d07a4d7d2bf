package io.glyphloop.trainer;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.trainer.network.LayerSpec.Conv;
import io.glyphloop.trainer.network.NetworkSpec;
import java.util.List;

/** Small networks for tests. */
public final class TestNetworks {

  public static final TextRule RULE = TextRule.fixed("abc", 2);

  private TestNetworks() {}

  /** Two convolutions, a collapse to one row and a classifier: four steps of four classes. */
  public static NetworkSpec tiny() {
    return new NetworkSpec(
        "tiny",
        new InputSize(16, 16),
        List.of(
            Conv.of3x3("conv1", 3, 2, 2),
            Conv.of3x3("conv2", 4, 2, 2),
            new Conv("collapse", 5, 4, 3, 1, 1, 0, 1, true),
            new Conv("classes", 4, 1, 1, 1, 1, 0, 0, false)),
        Decoding.CTC,
        4);
  }
}
