package io.glyphloop.trainer;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.NetworkBuilder;
import io.glyphloop.trainer.network.NetworkSpec;

/** Small networks for tests. */
public final class TestNetworks {

  public static final TextRule RULE = TextRule.fixed("abc", 2);

  public static final TextRule VARIABLE = new TextRule(RULE.charset(), 1, 3, RULE.caseRule());

  private TestNetworks() {}

  /** Two convolutions, a collapse to one row and a classifier: four steps of four classes. */
  public static NetworkSpec tiny() {
    NetworkBuilder net =
        new NetworkBuilder("tiny", Colour.GREY, new InputSize(16, 16))
            .then(Conv.of(3, 3).stride(2, 2))
            .then(Conv.of(4, 3).stride(2, 2));
    return net.then("collapse", Conv.of(5, 4, 3).padding(0, 1)).ctc(RULE);
  }

  /** Columns as steps through two recurrent layers. */
  public static NetworkSpec recurrent() {
    return new NetworkBuilder("recurrent", Colour.GREY, new InputSize(16, 16))
        .then(Conv.of(3, 3).stride(2, 2))
        .maxPool(2, 2)
        .columns()
        .biLstm(3)
        .biLstm(2)
        .ctc(RULE);
  }

  /** Residual blocks, one that changes size, and positions of which the first is never empty. */
  public static NetworkSpec residual() {
    NetworkBuilder net =
        new NetworkBuilder("residual", Colour.RGB, new InputSize(16, 16))
            .then(Conv.of(3, 3).stride(2, 2).noBias().linear())
            .batchNorm()
            .relu();
    String start = net.last();
    String shortCut = net.then(Conv.of(4, 1).stride(2, 2).linear()).last();
    return net.from(start)
        .then(Conv.of(4, 3).stride(2, 2).noBias().linear())
        .batchNorm()
        .plus(shortCut)
        .relu()
        .averageAll()
        .dense(5)
        .positions(VARIABLE);
  }
}
