package io.glyphloop.site.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTlsTest {

  @TempDir private Path folder;

  @Test
  void believesWhomJavaBelievesByDefault() throws Exception {
    assertThat(SiteTls.context(Optional.empty())).isSameAs(SSLContext.getDefault());
  }

  @Test
  void saysThatAFileIsMissing() {
    Path missing = folder.resolve("none.pem");
    assertThatThrownBy(() -> SiteTls.context(Optional.of(missing)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none.pem: cannot be read")
        .hasMessageContaining("BEGIN CERTIFICATE");
  }

  @Test
  void saysThatAFileHoldsNoCertificate() throws Exception {
    for (String content : List.of("", "certificate: none\n", "-----BEGIN CERTIFICATE-----\nx\n")) {
      Path file = Files.writeString(folder.resolve("site.pem"), content);
      assertThatThrownBy(() -> SiteTls.context(Optional.of(file)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("site.pem: holds no certificate");
    }
  }

  @Test
  void eachKeyIsAnother() {
    SelfSigned one = SelfSigned.create("one", List.of());
    SelfSigned two = SelfSigned.create("one", List.of());
    assertThat(one.pin()).matches("[A-Za-z0-9+/]{43}=").isNotEqualTo(two.pin());
  }
}
