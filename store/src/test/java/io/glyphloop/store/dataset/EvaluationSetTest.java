package io.glyphloop.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.progress.RunContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationSetTest {

  @TempDir private Path folder;

  @Test
  void allModelsAreHeldToTheLabelsOfTheFirstAndNotesAreToldOnce() throws IOException {
    Files.write(folder.resolve("12_abc.png"), TestImages.png(1));
    Files.write(folder.resolve("34_abd.png"), TestImages.png(2));
    Files.writeString(folder.resolve("readme.html"), "<html>");
    List<String> notes = new ArrayList<>();
    EvaluationSet set = set(notes::add);

    Evaluation letters = set.measure(new Always("abc", TextRule.fixed("a-z", 3)));
    int told = notes.size();
    // By its own rule, the numbers in front would be the labels.
    Evaluation digits = set.measure(new Always("12", TextRule.fixed("0-9", 2)));

    assertThat(letters.exact().successes()).isEqualTo(1);
    assertThat(letters.exact().n()).isEqualTo(2);
    assertThat(digits.predictions())
        .extracting(Prediction::truth)
        .containsExactlyInAnyOrder("abc", "abd");
    assertThat(notes).hasSize(told).filteredOn(note -> note.contains("readme.html")).hasSize(1);
  }

  @Test
  void imagesAreReadOnceMoreByTheirNames() throws IOException {
    Files.write(folder.resolve("12_abc.png"), TestImages.png(1));
    Files.write(folder.resolve("34_abd.png"), TestImages.png(2));
    EvaluationSet set = set(note -> {});
    set.measure(new Always("abc", TextRule.fixed("a-z", 3)));

    assertThat(set.images(Set.of("34_abd.png")))
        .containsOnlyKeys("34_abd.png")
        .containsEntry("34_abd.png", TestImages.png(2));
  }

  private EvaluationSet set(Consumer<String> notes) {
    return new EvaluationSet(
        folder, Optional.empty(), Optional.empty(), notes, RunContext.silent());
  }

  /** Reads the same in every picture. */
  private record Always(String text, TextRule rule) implements Recognizer {

    @Override
    public Recognition read(Captcha captcha) {
      return new Recognition(text, 0.5, List.of(), name());
    }

    @Override
    public String name() {
      return "always";
    }
  }
}
