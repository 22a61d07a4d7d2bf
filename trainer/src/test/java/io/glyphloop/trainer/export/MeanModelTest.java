package io.glyphloop.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.error.ModelException;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.network.NetworkSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeanModelTest extends ExportCase {

  private Path model(NetworkSpec spec, int seed) throws Exception {
    Path file = export(spec, VARIABLE, trained(spec, VARIABLE, seed));
    return Files.move(file, folder.resolve(spec.hashCode() + "-" + seed + ".onnx"));
  }

  @Test
  void eachWeightIsTheMeanOfTheModels() throws Exception {
    NetworkSpec spec = spec(Architectures.BASE, VARIABLE);
    Path one = model(spec, 3);
    Path other = model(spec, 4);
    Path twice = folder.resolve("twice.onnx");
    TwoViews.write(one, twice);
    Path mean = folder.resolve("mean.onnx");

    MeanModel.write(List.of(twice, other), mean);

    Map<String, float[]> first = Weights.read(one, VARIABLE).values();
    Map<String, float[]> second = Weights.read(other, VARIABLE).values();
    Map<String, float[]> written = Weights.read(mean, VARIABLE).values();
    assertThat(first.get("conv1.W")).isNotEqualTo(second.get("conv1.W"));
    first.forEach(
        (name, numbers) -> {
          if (name.contains(".")) {
            for (int i = 0; i < numbers.length; i++) {
              float expected = (numbers[i] + second.get(name)[i]) / 2;
              assertThat(written.get(name)[i]).isCloseTo(expected, within(1e-6f));
            }
          }
        });
    assertThat(TwoViews.areOf(mean)).isTrue();
  }

  @Test
  void modelsOfTwoNetworksHaveNoMean() throws Exception {
    Path base = model(spec(Architectures.BASE, VARIABLE), 3);
    Path fast = model(spec("fast", VARIABLE), 3);
    Path mean = folder.resolve("mean.onnx");

    assertThatThrownBy(() -> MeanModel.write(List.of(base, fast), mean))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("another network");
    assertThat(mean).doesNotExist();
  }
}
