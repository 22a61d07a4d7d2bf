package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Snapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnotationTest extends LabellingFixture {

  private Annotation annotation;
  private List<AnnotationQueue.Item> items;

  @BeforeEach
  void begin() {
    answer(image(Split.TRAIN, 1), "ab", Verdict.REJECTED);
    answer(image(Split.TRAIN, 2), "ab", Verdict.REJECTED);
    items =
        AnnotationQueue.of(workspace, TARGET, Split.TRAIN, Optional.empty(), RunContext.silent());
    annotation = new Annotation(workspace, TARGET, FakeReader.RULE, items);
  }

  private Digest current() {
    return annotation.current().orElseThrow().known().image();
  }

  @Test
  void aLabelIsSavedAtOnceAndCanBeTakenBack() {
    Digest first = current();

    assertThat(annotation.save(first, " CD ")).isEmpty();

    assertThat(workspace.labels().snapshot(TARGET).samples())
        .extracting(Snapshot.Sample::image, Snapshot.Sample::text, Snapshot.Sample::source)
        .containsExactly(tuple(first, "cd", LabelSource.HUMAN));
    assertThat(annotation.counts()).isEqualTo(new Annotation.Counts(1, 0, 1));
    assertThat(annotation.undo()).isTrue();
    assertThat(workspace.labels().snapshot(TARGET).samples()).isEmpty();
    assertThat(current()).isEqualTo(first);
    assertThat(annotation.undo()).isFalse();
  }

  @Test
  void whatTheRuleOrTheSiteForbidsIsRefused() {
    assertThat(annotation.save(current(), "cde").orElseThrow()).contains("3 characters");
    assertThat(annotation.save(current(), "cx").orElseThrow()).contains("'x'", "charset");
    assertThat(annotation.save(current(), "AB").orElseThrow()).contains("rejected 'ab'");
    assertThat(workspace.labels().snapshot(TARGET).samples()).isEmpty();
    assertThat(annotation.counts().left()).isEqualTo(2);
  }

  @Test
  void skippingGoesOnAndUndoComesBack() {
    Digest first = current();
    annotation.skip(first);
    assertThat(current()).isNotEqualTo(first);
    // The same form twice: it was meant for the first one.
    annotation.skip(first);
    annotation.save(first, "cd");
    assertThat(annotation.counts()).isEqualTo(new Annotation.Counts(0, 1, 1));
    assertThat(annotation.undo()).isTrue();
    assertThat(current()).isEqualTo(first);
    annotation.save(first, "cd");
    annotation.save(current(), "dc");
    assertThat(annotation.current()).isEmpty();
    assertThat(annotation.counts()).isEqualTo(new Annotation.Counts(2, 0, 0));
  }

  @Test
  void theSitesWordStandsWhenItCameInBetween() {
    Digest first = current();
    workspace.labels().add(items.get(0).known().challenge(), "cc", LabelSource.ORACLE, 1);
    assertThat(annotation.save(first, "cd").orElseThrow()).contains("accepted another");
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .extracting(Snapshot.Sample::text)
        .containsExactly("cc");
  }
}
