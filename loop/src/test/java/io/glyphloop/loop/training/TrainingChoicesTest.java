package io.glyphloop.loop.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.labeler.learning.LearningSpec;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.plan.StageSource;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingChoicesTest {

  private static final TextRule LATIN = TextRule.fixed("a-z", 5);
  private static final StageChoices LABELS = stages(0, true, new StageSource.Labels());

  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = SqlWorkspace.open(folder.resolve("w"));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void byDefaultATrainingStartsFromTheBaseModelWhereThatReadsTheTarget() {
    Optional<Path> base = Optional.of(StartModel.base(workspace));

    assertThat(parent(choices(Optional.empty(), Optional.empty(), LABELS), LATIN)).isEqualTo(base);
    assertThat(parent(choices(Optional.of(BaseModel.NAME), Optional.empty(), LABELS), LATIN))
        .isEqualTo(base);
    assertThat(
            parent(
                choices(Optional.empty(), Optional.empty(), LABELS),
                TextRule.fixed("\u0436-\u044f", 5)))
        .as("characters that it does not know")
        .isEmpty();
  }

  @Test
  void whoAsksForSomethingElseStartsWithNewWeights() {
    StageSource generator = new StageSource.Generator(100, false);

    assertThat(parent(choices(Optional.of("fast"), Optional.empty(), LABELS), LATIN)).isEmpty();
    for (StageChoices other :
        new StageChoices[] {
          stages(100, true, new StageSource.Labels()),
          stages(0, false, new StageSource.Labels()),
          stages(0, true, generator)
        }) {
      assertThat(parent(choices(Optional.empty(), Optional.empty(), other), LATIN))
          .as(other.toString())
          .isEmpty();
    }
  }

  @Test
  void whatIsNamedIsTaken() {
    assertThat(parent(named("none"), LATIN)).isEmpty();
    assertThat(parent(named("base"), LATIN)).contains(StartModel.base(workspace));
    assertThat(parent(named("my.onnx"), LATIN)).contains(Path.of("my.onnx"));
    assertThatThrownBy(() -> parent(named("live"), LATIN)).isInstanceOf(ModelException.class);
  }

  private Optional<Path> parent(TrainingChoices choices, TextRule rule) {
    return choices.parent(workspace, "demo", rule);
  }

  private static TrainingChoices named(String from) {
    return choices(Optional.of("fast"), Optional.of(from), LABELS);
  }

  private static StageChoices stages(int synthetic, boolean auto, StageSource last) {
    return new StageChoices(synthetic, auto, Optional.empty(), 8, last);
  }

  private static TrainingChoices choices(
      Optional<String> architecture, Optional<String> from, StageChoices stages) {
    LearningSpec learning =
        new LearningSpec(true, true, LearningSpec.Doubts.MACHINE, true, 0, Optional.empty());
    return new TrainingChoices(
        architecture,
        from,
        Optional.empty(),
        stages,
        TrainingBudget.epochs(1),
        TrainingOptions.none(),
        1,
        Device.CPU,
        learning);
  }
}
