package io.glyphloop.store.sql;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.store.Guess;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that records answers and prints each once it is committed: {@code <guess> <digest>}.
 * Arguments: folder, how many, the number of the first picture.
 */
public final class AnswerWriter {

  private AnswerWriter() {}

  /** Runs it. */
  public static void main(String[] args) {
    int count = Integer.parseInt(args[1]);
    long first = Long.parseLong(args[2]);
    try (Workspace workspace = SqlWorkspace.open(Path.of(args[0]))) {
      long run = workspace.runs().start("crawl", WorkspaceSuite.TARGET, Map.of()).id();
      Recognition reading = new Recognition("abc", 1, List.of(), "demo-1");
      for (int i = 0; i < count; i++) {
        Guess guess =
            WorkspaceSuite.answer(
                workspace, run, TestImages.png(first + i), reading, Verdict.ACCEPTED, "");
        System.out.println(guess.id() + " " + guess.image());
        System.out.flush();
      }
      workspace.runs().finish(run, RunOutcome.FINISHED, Map.of());
    }
  }
}
