package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.Unlabelled.Prediction;
import org.junit.jupiter.api.Test;

class RelabellingTest extends LabellingFixture {

  private final byte[] first = image(Split.TRAIN, 1);
  private final byte[] second = image(Split.TRAIN, 2);
  private final byte[] labelled = image(Split.TRAIN, 3);
  private final byte[] broken = image(Split.TRAIN, 4);

  private Relabelling.Report read(FakeReader reader) {
    return Relabelling.run(workspace, TARGET, reader, RunContext.silent());
  }

  @Test
  void theNewestModelsReadingIsKeptAndNeverARejectedOne() {
    answer(first, "ab", Verdict.REJECTED);
    answer(second, "cd", Verdict.UNVERIFIED);
    answer(labelled, "cc", Verdict.ACCEPTED);
    answer(broken, "dd", Verdict.REJECTED);
    FakeReader reader =
        new FakeReader("demo-2")
            .in(first, new Candidate("ab", 0.7), new Candidate("ba", 0.2))
            .in(second, "cd", 0.9);

    assertThat(read(reader)).isEqualTo(new Relabelling.Report(3, 2, 1));

    assertThat(known(first).prediction()).contains(new Prediction("demo-2", "ba", 0.2));
    assertThat(known(first).rejected()).containsExactly("ab");
    assertThat(known(second).prediction()).contains(new Prediction("demo-2", "cd", 0.9));
    assertThat(known(broken).prediction()).isEmpty();
    assertThat(workspace.challenges().stats(TARGET).rejected()).isEqualTo(2);
    assertThat(workspace.labels().snapshot(TARGET).samples()).hasSize(1);
  }

  @Test
  void whatAModelHasReadItDoesNotReadAgain() {
    answer(first, "ab", Verdict.REJECTED);
    FakeReader reader = new FakeReader("demo-2").in(first, "ba", 0.4);
    read(reader);
    int before = reader.reads;
    assertThat(read(reader).read()).isZero();
    assertThat(reader.reads).isEqualTo(before);

    assertThat(read(new FakeReader("demo-3").in(first, "bb", 0.6)).changed()).isEqualTo(1);
    assertThat(known(first).prediction()).contains(new Prediction("demo-3", "bb", 0.6));
  }

  @Test
  void whereAllIsRejectedNothingIsOffered() {
    answer(first, "ab", Verdict.REJECTED);
    assertThat(read(new FakeReader("demo-2").in(first, "ab", 0.9)).read()).isZero();
    assertThat(known(first).prediction()).isEmpty();
  }
}
