package io.glyphloop.store.sql;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.Guess;
import io.glyphloop.store.ImportOutcome;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace on any database, and how tests fill it. */
abstract class WorkspaceCase {

  static final String TARGET = "demo";

  @TempDir Path folder;

  Workspace workspace;
  long run;

  /** Opens a workspace in a folder that may not exist. */
  abstract Workspace open(Path root);

  @BeforeEach
  void openWorkspace() {
    workspace = open(folder.resolve("w"));
    run = workspace.runs().start("crawl", TARGET, Map.of("count", "9")).id();
  }

  @AfterEach
  void closeWorkspace() {
    workspace.close();
  }

  void reopen() {
    workspace.close();
    workspace = open(folder.resolve("w"));
  }

  static Recognition reading(String text) {
    return new Recognition(text, 0.75, List.of(new Candidate(text, 0.75)), "demo-1");
  }

  Guess answer(long image, String text, Verdict verdict) {
    return answer(workspace, run, TestImages.png(image), reading(text), verdict, "a reply");
  }

  /** Records an answer, and returns it as it is stored. */
  static Guess answer(
      Workspace workspace, long run, byte[] image, Recognition said, Verdict verdict, String why) {
    long challenge = TestRows.answer(workspace, TARGET, run, image, said, verdict, why);
    return workspace.challenges().guesses(TARGET, verdict).stream()
        .filter(guess -> guess.challengeId() == challenge)
        .findFirst()
        .orElseThrow();
  }

  Digest unanswered(byte[] image) {
    workspace.challenges().record(TARGET, run, List.of(new NewChallenge(image, List.of())));
    return Digest.of(image);
  }

  ImportOutcome importAs(long image, String text, LabelSource source) {
    return TestRows.label(workspace, TARGET, run, TestImages.png(image), text, source, 1);
  }

  /** Returns a picture that falls into a split. */
  static long imageOf(Split split) {
    return LongStream.range(0, 1000)
        .filter(i -> Split.of(Digest.of(TestImages.png(i))) == split)
        .findFirst()
        .orElseThrow();
  }
}
