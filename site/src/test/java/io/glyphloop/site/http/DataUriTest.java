package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataUriTest {

  @Test
  void readsBase64AndPercentForms() {
    assertThat(DataUri.decode("data:image/png;base64,SGFs\nbG8=")).asString().isEqualTo("Hallo");
    assertThat(DataUri.decode(" DATA:image/png;BASE64,SGFsbG8%3D")).asString().isEqualTo("Hallo");
    assertThat(DataUri.decode("data:,a%20b%2c")).asString().isEqualTo("a b,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:image/png", "data:,%4", "data:,%zz", "data:;base64,A"})
  void refusesBrokenOnes(String reference) {
    assertThatThrownBy(() -> DataUri.decode(reference))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.NOT_AN_IMAGE));
  }
}
