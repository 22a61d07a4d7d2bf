package io.glyphloop.lab.bench;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.synth.Drawing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Fills a workspace with as many challenges as a site of years would bring. Nineteen of twenty were
 * answered as the site wanted, and so have a label; the others were rejected. Every picture is
 * another file: one of a few drawings, with a number that PNG readers skip.
 *
 * @param drawings what the pictures show, each small enough for one block of the disk
 */
record LargeWorkspace(List<Drawing> drawings) {

  private static final int BATCH = 5_000;

  /** Challenges of a harvest, by default. */
  private static final int HARVEST = 200;

  private static final int ONE_REJECTED_OF = 20;

  /** Behind a PNG file's signature and its first chunk, which must stay the first. */
  private static final int BEHIND_HEADER = 33;

  /**
   * Records challenges, and as many runs as harvests of a schedule would leave.
   *
   * @param target its settings are kept with each crawl, as crawls do
   * @param model the version of the model that answered
   * @param first the number of the first picture: other numbers are other pictures
   */
  void fill(
      Workspace workspace,
      TargetConfig target,
      String model,
      int first,
      int count,
      RunContext context) {
    try (Progress.Step step = context.progress().start("recording", count, "challenges")) {
      for (int from = first; from < first + count; from += BATCH) {
        context.cancellation().check();
        long run = runs(workspace, target);
        List<NewChallenge> batch = new ArrayList<>();
        for (int i = from; i < Math.min(first + count, from + BATCH); i++) {
          batch.add(challenge(i, model));
        }
        batch.forEach(challenge -> write(workspace, challenge.image()));
        workspace.challenges().record(target.name(), run, batch);
        step.advance(batch.size());
      }
    }
  }

  /** Returns the last crawl. */
  private static long runs(Workspace workspace, TargetConfig target) {
    Map<String, String> settings = target.toFlatMap();
    long crawl = 0;
    for (int i = 0; i < BATCH / HARVEST; i++) {
      long harvest = workspace.runs().start("harvest", target.name(), Map.of()).id();
      crawl = workspace.runs().start("crawl", target.name(), settings).id();
      workspace.runs().finish(crawl, RunOutcome.FINISHED, Map.of());
      workspace.runs().finish(harvest, RunOutcome.FINISHED, Map.of());
    }
    return crawl;
  }

  /** Without a flush of each file; where the store finds a picture, it writes none. */
  private static void write(Workspace workspace, byte[] image) {
    String digest = Digest.of(image).hex();
    Path folder = workspace.root().resolve("images").resolve(digest.substring(0, 2));
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(digest), image);
    } catch (IOException e) {
      throw new StorageException(
          "cannot write into " + folder + " (" + e.getMessage() + ")", "make room on the disk", e);
    }
  }

  private NewChallenge challenge(int number, String model) {
    boolean rejected = number % ONE_REJECTED_OF == 0;
    Recognition answer = new Recognition(drawing(number).text(), 0.9, List.of(), model);
    return new NewChallenge(
        picture(number),
        List.of(new NewGuess(answer, rejected ? Verdict.REJECTED : Verdict.ACCEPTED, "")));
  }

  Drawing drawing(int number) {
    return drawings.get(number % drawings.size());
  }

  /** Returns the file of a picture; another number is another file. */
  byte[] picture(int number) {
    byte[] png = drawing(number).png();
    byte[] text = ("tEXtComment\0" + number).getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(text);
    return ByteBuffer.allocate(png.length + text.length + 8)
        .put(png, 0, BEHIND_HEADER)
        .putInt(text.length - 4)
        .put(text)
        .putInt((int) check.getValue())
        .put(png, BEHIND_HEADER, png.length - BEHIND_HEADER)
        .array();
  }
}
