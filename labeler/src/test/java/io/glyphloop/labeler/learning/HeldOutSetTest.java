package io.glyphloop.labeler.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.image.Png;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldOutSetTest {

  private static final String TARGET = "t";
  private static final TextRule RULE = TextRule.fixed("abcd", 2);

  @TempDir private Path folder;
  private int drawn;

  private byte[] heldOut() {
    while (true) {
      BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(drawn % 8, drawn / 8 % 8, 0xffffff - drawn);
      drawn++;
      byte[] png = Png.encode(picture);
      if (Split.of(Digest.of(png)) == Split.TEST) {
        return png;
      }
    }
  }

  @Test
  void labelsThatDependOnWhatAModelReadDecideNothing() {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
      byte[] imported = heldOut();
      TestRows.label(workspace, TARGET, run, imported, "ab", LabelSource.IMPORTED, 1);
      answer(workspace, run, imported, "cc", Verdict.REJECTED);
      byte[] collected = heldOut();
      answer(workspace, run, collected, "cc", Verdict.UNVERIFIED);
      workspace.labels().relabel(TARGET, Digest.of(collected), "cd");
      byte[] rejected = heldOut();
      answer(workspace, run, rejected, "cc", Verdict.REJECTED);
      workspace.labels().relabel(TARGET, Digest.of(rejected), "cd");
      answer(workspace, run, heldOut(), "dd", Verdict.ACCEPTED);

      assertThat(HeldOutSet.independent(workspace, workspace.labels().snapshot(TARGET)))
          .extracting(LabelledImage::name)
          .containsExactlyInAnyOrder(Digest.of(imported).hex(), Digest.of(collected).hex());
    }
  }

  @Test
  void whereImagesHaveNoLabelAccuracyLiesBetweenTwoLimits() {
    try (Workspace workspace = SqlWorkspace.open(folder);
        Recognizer reader = always("ab")) {
      long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
      answer(workspace, run, heldOut(), "ab", Verdict.ACCEPTED);
      answer(workspace, run, heldOut(), "cd", Verdict.ACCEPTED);
      // It would give the rejected answer again.
      answer(workspace, run, heldOut(), "ab", Verdict.REJECTED);
      // Here it may be right.
      answer(workspace, run, heldOut(), "dd", Verdict.REJECTED);

      HeldOutSet.Accuracy accuracy =
          HeldOutSet.measure(workspace, TARGET, reader, RunContext.silent()).orElseThrow();

      assertThat(accuracy.atLeast()).isEqualTo(new Rate(1, 4));
      assertThat(accuracy.atMost()).isEqualTo(new Rate(2, 4));
      assertThat(accuracy.unlabelled()).isEqualTo(2);
      assertThat(accuracy.words())
          .containsSubsequence("25.00% (1/4", "50.00% (2/4", "of 4 held-out images", "2 of them");
    }
  }

  private static void answer(
      Workspace workspace, long run, byte[] image, String text, Verdict verdict) {
    TestRows.answer(
        workspace, TARGET, run, image, new Recognition(text, 0.5, List.of(), "t-1"), verdict, "");
  }

  private static Recognizer always(String text) {
    return new Recognizer() {
      @Override
      public Recognition read(Captcha captcha) {
        return new Recognition(text, 0.9, List.of(new Candidate(text, 0.9)), name());
      }

      @Override
      public String name() {
        return "t-2";
      }

      @Override
      public TextRule rule() {
        return RULE;
      }
    };
  }
}
