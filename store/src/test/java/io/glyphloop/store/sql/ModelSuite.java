package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.Promotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every workspace does with models. */
abstract class ModelSuite extends LabelSuite {

  @Test
  void refusesNamesThatAreNoNames() {
    assertThatThrownBy(() -> workspace.runs().start("crawl", "../evil", Map.of()))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> workspace.labels().rememberRule("", TextRule.fixed("a-z", 5)))
        .isInstanceOf(UsageException.class);
  }

  // --- models ---

  static ModelManifest manifest() {
    return new ModelManifest(
        "fast",
        TextRule.fixed("a-z", 5),
        Decoding.POSITIONS,
        5,
        new InputSize(200, 50),
        new Provenance("s", 1, 2, 3, 4, Map.of("k", "v"), Optional.empty(), "0.1", "a machine"));
  }

  ModelRecord register(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("model.onnx"), content);
    return workspace.models().register(TARGET, file, manifest(), Map.of("validation.exact", "0.9"));
  }

  @Test
  void numbersModelsAndKeepsTheirFiles() throws Exception {
    ModelRecord first = register("one");
    ModelRecord second = register("two");

    assertThat(first.version()).isEqualTo("demo-1");
    assertThat(second.version()).isEqualTo("demo-2");
    reopen();
    assertThat(workspace.models().of(TARGET)).containsExactly(first, second);
    assertThat(workspace.models().find("demo-2")).contains(second);
    assertThat(workspace.models().find("demo-3")).isEmpty();
    assertThat(workspace.models().live(TARGET)).isEmpty();
    assertThat(workspace.models().file(first)).hasContent("one");
    assertThat(first.digest()).isEqualTo(Digest.of("one".getBytes()));
    assertThat(first.manifest()).isEqualTo(manifest());
  }

  @Test
  void noticesAChangedOrMissingModelFile() throws Exception {
    ModelRecord model = register("one");
    Path file = workspace.models().file(model);
    Files.writeString(file, "evil");
    assertThatThrownBy(() -> workspace.models().file(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("was changed");
    Files.delete(file);
    assertThatThrownBy(() -> workspace.models().file(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is missing");
    assertThatThrownBy(
            () ->
                workspace
                    .models()
                    .register(TARGET, folder.resolve("no.onnx"), manifest(), Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no model file");
    assertThat(workspace.models().of(TARGET)).hasSize(1);
  }

  @Test
  void oneModelIsLiveAndRollbackGoesBack() throws Exception {
    register("one");
    register("two");
    register("three");
    workspace.models().promote("demo-1", "first");
    workspace.models().promote("demo-2", "better");
    workspace.models().promote("demo-2", "again");
    ModelRecord live = workspace.models().promote("demo-3", "best");

    assertThat(live.state()).isEqualTo(ModelState.LIVE);
    assertThat(workspace.models().of(TARGET))
        .extracting(ModelRecord::state)
        .containsExactly(ModelState.RETIRED, ModelState.RETIRED, ModelState.LIVE);

    assertThat(workspace.models().rollback(TARGET, "worse on the site").version())
        .isEqualTo("demo-2");
    assertThat(workspace.models().rollback(TARGET, "worse still").version()).isEqualTo("demo-1");
    assertThat(workspace.models().live(TARGET)).map(ModelRecord::version).contains("demo-1");
    assertThatThrownBy(() -> workspace.models().rollback(TARGET, "once more"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no earlier live model");

    workspace.models().promote("demo-3", "a fresh look");
    assertThat(workspace.models().rollback(TARGET, "no").version()).isEqualTo("demo-1");
    assertThat(workspace.models().promotions(TARGET))
        .extracting(Promotion::version)
        .containsExactly("demo-1", "demo-2", "demo-3", "demo-2", "demo-1", "demo-3", "demo-1");
  }

  @Test
  void promotingWhatIsNotThereIsAnError() {
    assertThatThrownBy(() -> workspace.models().promote("demo-7", "why not"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no model demo-7");
  }

  // --- runs ---
}
