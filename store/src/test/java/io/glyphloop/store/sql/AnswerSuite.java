package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.Guess;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.RelabelOutcome;
import io.glyphloop.store.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every workspace does with images, answers and their labels, whatever its database. */
abstract class AnswerSuite extends WorkspaceCase {

  @Test
  void keepsAnImageAsItCame() {
    byte[] image = TestImages.png(1);

    Digest digest = unanswered(image);

    assertThat(unanswered(image)).isEqualTo(digest);
    reopen();
    assertThat(workspace.images().read(digest)).isEqualTo(image);
  }

  @Test
  void keepsChallengesWithAllTheirAnswersOrNone() {
    List<Long> numbers =
        workspace
            .challenges()
            .record(
                TARGET,
                run,
                List.of(
                    new NewChallenge(
                        TestImages.png(1),
                        List.of(
                            new NewGuess(reading("abcde"), Verdict.REJECTED, "no"),
                            new NewGuess(reading("abcdf"), Verdict.ACCEPTED, "yes"))),
                    new NewChallenge(TestImages.png(2), List.of())));
    long answered = numbers.get(0);
    long unanswered = numbers.get(1);
    reopen();

    assertThat(unanswered).isGreaterThan(answered);
    assertThat(workspace.challenges().stats(TARGET).challenges()).isEqualTo(2);
    assertThat(workspace.images().read(Digest.of(TestImages.png(2)))).isEqualTo(TestImages.png(2));
    assertThat(workspace.challenges().guesses(TARGET, Verdict.REJECTED))
        .singleElement()
        .returns(answered, Guess::challengeId)
        .returns("abcde", Guess::text);
    assertThat(workspace.challenges().guesses(TARGET, Verdict.ACCEPTED))
        .singleElement()
        .returns(answered, Guess::challengeId);
  }

  @Test
  void noticesAChangedOrMissingImage() throws Exception {
    Digest digest = unanswered(TestImages.png(1));
    Path file =
        workspace
            .root()
            .resolve("images")
            .resolve(digest.hex().substring(0, 2))
            .resolve(digest.hex());
    Files.write(file, TestImages.png(2));

    assertThatThrownBy(() -> workspace.images().read(digest))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("was changed");

    Files.delete(file);
    assertThatThrownBy(() -> workspace.images().read(digest))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("is missing");

    unanswered(TestImages.png(1));
    assertThat(workspace.images().read(digest)).isEqualTo(TestImages.png(1));
  }

  @Test
  void keepsAnAnswerWithItsImage() {
    Guess guess = answer(1, "abc", Verdict.REJECTED);

    reopen();

    assertThat(workspace.challenges().guesses(TARGET, Verdict.REJECTED)).containsExactly(guess);
    assertThat(workspace.challenges().guesses(TARGET, Verdict.ACCEPTED)).isEmpty();
    assertThat(workspace.images().read(guess.image())).isEqualTo(TestImages.png(1));
    assertThat(guess.split()).isEqualTo(Split.of(guess.image()));
  }

  @Test
  void anAcceptedAnswerIsALabelWhateverTheSplitOfItsImage() {
    for (Split split : Split.values()) {
      answer(imageOf(split), "abc", Verdict.ACCEPTED);
    }
    answer(1001, "def", Verdict.REJECTED);
    answer(1002, "ghi", Verdict.UNVERIFIED);
    reopen();

    assertThat(workspace.labels().snapshot(TARGET).samples())
        .hasSize(3)
        .allMatch(sample -> sample.source() == LabelSource.ORACLE && sample.text().equals("abc"))
        .allMatch(sample -> sample.confidence() == 1)
        .extracting(Snapshot.Sample::split)
        .containsExactlyInAnyOrder(Split.values());
    assertThat(workspace.labels().snapshot("other").samples()).isEmpty();
  }

  @Test
  void anAcceptedAnswerIsNormalisedByTheRuleAndKeptWhereItBreaksIt() {
    answer(1, " Abc", Verdict.ACCEPTED);
    assertThat(counting(1)).as("nothing is remembered yet").isEqualTo(" Abc ORACLE");

    workspace.labels().rememberRule(TARGET, TextRule.fixed("a-z", 3));
    answer(2, " Abc", Verdict.ACCEPTED);
    answer(3, "A-1", Verdict.ACCEPTED);

    assertThat(counting(2)).isEqualTo("abc ORACLE");
    assertThat(counting(3)).as("the site vouches for it").isEqualTo("a-1 ORACLE");
    assertThat(workspace.challenges().guesses(TARGET, Verdict.ACCEPTED))
        .extracting(Guess::text)
        .containsExactly(" Abc", " Abc", "A-1");
  }

  @Test
  void oneTextAcceptedTwiceIsOneLabel() {
    workspace.labels().rememberRule(TARGET, TextRule.fixed("a-z", 3));
    NewGuess lower = new NewGuess(reading("abc"), Verdict.ACCEPTED, "");
    NewGuess upper = new NewGuess(reading("ABC"), Verdict.ACCEPTED, "");

    workspace
        .challenges()
        .record(TARGET, run, List.of(new NewChallenge(TestImages.png(1), List.of(lower, upper))));

    assertThat(workspace.challenges().stats(TARGET).accepted()).isEqualTo(2);
    assertThat(counting(1)).isEqualTo("abc ORACLE");
  }

  @Test
  void theStrongestLabelCountsAndTheLatestAmongEquals() {
    long image = imageOf(Split.TRAIN);
    Guess guess = answer(image, "abc", Verdict.UNVERIFIED);
    workspace.labels().add(guess.challengeId(), "human1", LabelSource.HUMAN, 1);
    workspace.labels().add(guess.challengeId(), "pseudo", LabelSource.PSEUDO, 1);
    assertThat(texts()).containsExactly("human1");

    workspace.labels().add(guess.challengeId(), "human2", LabelSource.HUMAN, 1);
    assertThat(texts()).containsExactly("human2");

    Guess again = answer(image, "abc", Verdict.UNVERIFIED);
    workspace.labels().add(again.challengeId(), "oracle", LabelSource.ORACLE, 1);
    workspace.labels().add(guess.challengeId(), "human3", LabelSource.HUMAN, 1);
    assertThat(texts()).containsExactly("oracle");
  }

  List<String> texts() {
    return workspace.labels().snapshot(TARGET).samples().stream()
        .map(Snapshot.Sample::text)
        .toList();
  }

  @Test
  void labellingAChallengeThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> workspace.labels().add(99, "abc", LabelSource.HUMAN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMachinesReadingNeverEntersTheTestSplit() {
    for (Split split : Split.values()) {
      Guess guess = answer(imageOf(split), "abc", Verdict.UNVERIFIED);
      workspace.labels().add(guess.challengeId(), "abc", LabelSource.PSEUDO, 0.99);
    }

    Snapshot snapshot = workspace.labels().snapshot(TARGET);

    assertThat(snapshot.part(Split.TEST)).isEmpty();
    assertThat(snapshot.part(Split.TRAIN)).hasSize(1);
    assertThat(snapshot.part(Split.VALIDATION)).hasSize(1);
  }

  String counting(long image) {
    Digest digest = Digest.of(TestImages.png(image));
    return workspace.labels().snapshot(TARGET).samples().stream()
        .filter(sample -> sample.image().equals(digest))
        .map(sample -> sample.text() + " " + sample.source())
        .findFirst()
        .orElseThrow();
  }

  RelabelOutcome relabel(long image, String text) {
    return workspace.labels().relabel(TARGET, Digest.of(TestImages.png(image)), text);
  }
}
