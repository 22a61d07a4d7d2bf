package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.store.Guess;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelTest {

  private final AnswerBook book = new AnswerBook();
  private final Label label = new Label(book.workspace());

  @Test
  void onlyWhatTheSiteAcceptedBecomesALabel() {
    book.answer(1, "ab", Verdict.ACCEPTED, Split.TRAIN);
    book.answer(2, "cd", Verdict.REJECTED, Split.TRAIN);
    book.answer(3, "cc", Verdict.UNVERIFIED, Split.TRAIN);
    // A second try on the second challenge was right.
    book.answer(2, "ca", Verdict.ACCEPTED, Split.TRAIN);

    LabelReport report = label.run(AnswerBook.TARGET);

    assertThat(book.labels()).isEqualTo(Map.of(1L, "ab", 2L, "ca"));
    assertThat(report.newLabels()).isEqualTo(2);
    assertThat(report.total()).isEqualTo(2);
  }

  @Test
  void heldOutChallengesGetTheLabelsThatTheSiteVerified() {
    book.answer(1, "ab", Verdict.ACCEPTED, Split.TEST);
    book.answer(2, "ba", Verdict.ACCEPTED, Split.VALIDATION);

    assertThat(label.run(AnswerBook.TARGET).bySplit())
        .isEqualTo(Map.of(Split.TEST, 1L, Split.VALIDATION, 1L));
  }

  @Test
  void runningAgainAddsNothing() {
    book.answer(1, "ab", Verdict.ACCEPTED, Split.TRAIN);
    label.run(AnswerBook.TARGET);

    LabelReport again = label.run(AnswerBook.TARGET);

    assertThat(again.newLabels()).isZero();
    assertThat(again.total()).isEqualTo(1);
  }

  @Test
  void aChallengeThatWasAnsweredTwiceIsOneLabel() {
    book.answer(1, "ab", Verdict.ACCEPTED, Split.TRAIN);
    book.answer(1, "ab", Verdict.ACCEPTED, Split.TRAIN);

    assertThat(label.run(AnswerBook.TARGET).newLabels()).isEqualTo(1);
  }

  @Test
  void whatAFullDiskKeptOutComesInTheNextTime() {
    book.answer(1, "ab", Verdict.ACCEPTED, Split.TRAIN);
    book.answer(2, "cd", Verdict.ACCEPTED, Split.TRAIN);
    book.roomForLabels(1);
    assertThatThrownBy(() -> label.run(AnswerBook.TARGET)).isInstanceOf(StorageException.class);
    assertThat(book.labels()).hasSize(1);

    book.roomForLabels(10);
    assertThat(label.run(AnswerBook.TARGET).newLabels()).isEqualTo(1);
    assertThat(book.labels()).hasSize(2);
  }

  @Test
  void learnsLiveAsAnswersCome() {
    OracleLabeler labeler = new OracleLabeler(book.workspace(), AnswerBook.TARGET);
    Guess right = book.answer(1, "ab", Verdict.ACCEPTED, Split.TRAIN);
    Guess wrong = book.answer(2, "ab", Verdict.REJECTED, Split.TRAIN);

    assertThat(labeler.learn(right)).isTrue();
    assertThat(labeler.learn(right)).isTrue();
    assertThat(labeler.learn(wrong)).isFalse();

    assertThat(labeler.learned()).isEqualTo(1);
    assertThat(book.labels()).isEqualTo(Map.of(1L, "ab"));
  }

  @Test
  void namesTheCharactersThatNobodyHasSeen() {
    book.answer(1, "ab", Verdict.ACCEPTED, Split.TRAIN);
    book.answer(2, "bb", Verdict.ACCEPTED, Split.TRAIN);
    LabelReport some = label.run(AnswerBook.TARGET);
    assertThat(some.unseen()).isEqualTo("cd");
    assertThat(some.byCharacter()).containsEntry('b', 3L).containsEntry('d', 0L);
    assertThat(some.summary())
        .isEqualTo("2 new labels, 2 in all; 2 of 4 characters seen, none yet of 'cd'");

    book.answer(3, "cd", Verdict.ACCEPTED, Split.TRAIN);
    assertThat(label.run(AnswerBook.TARGET).summary())
        .isEqualTo("1 new labels, 3 in all; 4 of 4 characters seen, the rarest 'a' 1 times");
  }
}
