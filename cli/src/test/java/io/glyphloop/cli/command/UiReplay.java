package io.glyphloop.cli.command;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.loop.LoginTarget;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.ReplaySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A site that serves labelled pictures, all of which were collected unread into a workspace, and
 * what its loop needs: it harvests with the base model, and does not train.
 *
 * @param target its file
 * @param settings of its loop
 * @param texts what each picture says, by its digest
 */
record UiReplay(TestSite site, Path target, Path settings, Map<String, String> texts)
    implements AutoCloseable {

  static final String TARGET = "replayed";

  /** How many of its pictures are in the part that people label. */
  static final int LABELLED = 200;

  private static final TextRule RULE = TextRule.fixed("ab", 1);

  /** Starts the site, and collects its pictures into the workspace {@code w}. */
  static UiReplay start(Path folder) throws IOException {
    Synthesizer synthesizer = Synthesizer.of(RULE, 60, 40, 9);
    List<LabelledImage> images = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    for (int i = 0, labelled = 0; labelled < LABELLED; i++) {
      Drawing drawing = synthesizer.draw(i);
      Digest digest = Digest.of(drawing.png());
      if (texts.put(digest.hex(), drawing.text()) == null) {
        images.add(new LabelledImage(Integer.toString(i), drawing::png, drawing.text()));
        labelled += Split.of(digest) == Split.TRAIN ? 1 : 0;
      }
    }
    TestSite site = TestSite.start(TestSiteOptions.serving(ReplaySource.of(TARGET, RULE, images)));
    Path target =
        Files.writeString(
            folder.resolve("replayed.yaml"),
            LoginTarget.of(
                    TARGET, "ab", 1, "schedule: {challenges: 20, retrain-after: {labels: 1000}}\n")
                .replace("http://127.0.0.1/", site.loginPage().toString()));
    Path settings = Files.writeString(folder.resolve("loop.yaml"), "architecture: base\n");
    Ran crawled =
        new CommandLineHarness()
            .run("crawl", "-w", folder.resolve("w"), "--target", target, "--count", images.size());
    if (crawled.status() != 0) {
      throw new AssertionError(crawled.err());
    }
    return new UiReplay(site, target, settings, texts);
  }

  @Override
  public void close() {
    site.close();
  }
}
