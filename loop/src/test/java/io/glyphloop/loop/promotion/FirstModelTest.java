package io.glyphloop.loop.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.loop.simulated.SimulatedTrainer;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstModelTest {

  @TempDir private Path folder;

  @Test
  void aModelThatReadsNothingIsNotMadeLiveWithoutSayingSo() throws Exception {
    Path file = Files.writeString(folder.resolve("model.onnx"), "a model");
    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      ModelRecord model =
          workspace
              .models()
              .register(
                  "demo",
                  file,
                  SimulatedTrainer.manifest(),
                  Map.of("validation.read-none-of", "26"));
      assertThat(FirstModel.promote(workspace, model)).contains("none of the 26");
      assertThat(workspace.models().live("demo").orElseThrow().note()).contains("none of the 26");
    }
  }
}
