package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.RunContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotationQueueTest extends LabellingFixture {

  private final byte[] sure = image(Split.TRAIN, 1);
  private final byte[] torn = image(Split.TRAIN, 2);
  private final byte[] wrong = image(Split.TRAIN, 3);
  private final byte[] heldOut = image(Split.TEST, 4);
  private final byte[] otherHeldOut = image(Split.TEST, 5);

  private final FakeReader reader =
      new FakeReader("demo-2")
          .in(sure, new Candidate("ab", 0.98), new Candidate("ac", 0.01))
          .in(torn, new Candidate("bb", 0.5), new Candidate("bc", 0.4))
          .in(wrong, new Candidate("cc", 0.95), new Candidate("cd", 0.03))
          .in(heldOut, "dd", 0.99)
          .in(otherHeldOut, "da", 0.2);

  private List<AnnotationQueue.Item> order(Split part, Optional<FakeReader> model) {
    return AnnotationQueue.of(workspace, TARGET, part, model, RunContext.silent());
  }

  private void collect() {
    answer(sure, "ab", Verdict.UNVERIFIED);
    answer(torn, "bb", Verdict.UNVERIFIED);
    answer(wrong, "cc", Verdict.REJECTED);
    answer(heldOut, "dd", Verdict.UNVERIFIED);
    answer(otherHeldOut, "da", Verdict.UNVERIFIED);
  }

  @Test
  void whatTheSiteRejectedAndWhatTheModelIsTornAboutComesFirst() {
    collect();

    List<AnnotationQueue.Item> order = order(Split.TRAIN, Optional.of(reader));

    assertThat(order).extracting(AnnotationQueue.Item::guess).containsExactly("cd", "bb", "ab");
    assertThat(order.get(0).score()).isCloseTo(1 - 0.03, within(1e-9));
    assertThat(order.get(0).remaining().orElseThrow().ruledOut()).isCloseTo(0.95, within(1e-9));
    assertThat(order.get(1).score()).isCloseTo(1 - (0.5 - 0.4), within(1e-9));
    assertThat(order.get(2).score()).isCloseTo(1 - (0.98 - 0.01), within(1e-9));
  }

  @Test
  void whatMeasuresComesInTheOrderOfTheDigests() {
    collect();
    assertThat(order(Split.TEST, Optional.of(reader)))
        .extracting(item -> item.known().image().hex())
        .isSorted()
        .containsExactlyInAnyOrder(Digest.of(heldOut).hex(), Digest.of(otherHeldOut).hex());
  }

  @Test
  void withoutAModelEachTeachesAsMuch() {
    collect();
    assertThat(order(Split.TRAIN, Optional.empty()))
        .hasSize(3)
        .allMatch(item -> item.score() == 1 && item.guess().isEmpty());
  }

  @Test
  void aPictureThatCannotBeReadIsLeftOut() {
    answer(image(Split.TRAIN, 9), "ab", Verdict.UNVERIFIED);
    assertThat(order(Split.TRAIN, Optional.of(reader))).isEmpty();
  }
}
