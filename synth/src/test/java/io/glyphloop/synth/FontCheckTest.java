package io.glyphloop.synth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ExitCode;
import org.junit.jupiter.api.Test;

class FontCheckTest {

  @Test
  void passesWhereTextCanBeDrawn() {
    assertThatCode(FontCheck::require).doesNotThrowAnyException();
  }

  @Test
  void namesThePackagesToInstall() {
    Runnable noFontconfig =
        () -> {
          throw new UnsatisfiedLinkError("libfontconfig.so.1: cannot open shared object file");
        };
    assertThatThrownBy(() -> FontCheck.require(noFontconfig))
        .isInstanceOf(MissingFontException.class)
        .hasMessageContaining("libfontconfig.so.1")
        .hasMessageEndingWith("apt-get install -y libfontconfig1 fonts-dejavu-core")
        .extracting(e -> ((MissingFontException) e).exitCode())
        .isEqualTo(ExitCode.CONFIG);
  }
}
