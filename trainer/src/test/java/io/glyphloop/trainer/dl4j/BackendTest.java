package io.glyphloop.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4jBackend;

class BackendTest {

  @Test
  void nd4jSeesTheChosenBackendOnly() {
    assertThat(backends(Backend.CPU)).containsExactly(Backend.CPU.className());
    assertThat(backends(Backend.CUDA)).doesNotContain(Backend.CPU.className());
  }

  @Test
  void otherResourcesAreSeenAsBefore() throws Exception {
    ClassLoader parent = getClass().getClassLoader();
    String name = "META-INF/services/io.glyphloop.trainer.api.Trainer";
    assertThat(new Engine.BackendLoader("none", parent).getResources(name).nextElement())
        .isEqualTo(parent.getResources(name).nextElement());
  }

  @Test
  void runsOnTheProcessorHere() {
    Engine.start();
    assertThat(Backend.CPU.isPresent()).isTrue();
    assertThat(Engine.runsOn()).isEqualTo(Backend.CPU);
  }

  private static List<String> backends(Backend backend) {
    ClassLoader loader =
        new Engine.BackendLoader(backend.className(), BackendTest.class.getClassLoader());
    return ServiceLoader.load(Nd4jBackend.class, loader).stream()
        .map(provider -> provider.type().getName())
        .toList();
  }
}
