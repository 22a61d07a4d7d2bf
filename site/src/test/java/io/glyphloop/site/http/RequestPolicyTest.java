package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.site.config.Targets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestPolicyTest {

  @Test
  void aNameThatHidesIsRefusedElsewhere() {
    var consent =
        Targets.at(
                "https://login.example.com/",
                "authorization: {by: A, contact: a@b.example, until: 2027-01-01,"
                    + " hosts: [\"login.example.com:443\"]}")
            .authorization();
    assertThat(RequestPolicy.userAgent("Glyphloop/0.1", consent))
        .isEqualTo("Glyphloop/0.1 contact: a@b.example");
    assertThat(RequestPolicy.userAgent("Glyphloop for a@b.example", consent))
        .isEqualTo("Glyphloop for a@b.example");
    assertThat(RequestPolicy.userAgent("Mozilla/5.0", Optional.empty())).isEqualTo("Mozilla/5.0");
    assertThatThrownBy(() -> RequestPolicy.userAgent("Mozilla/5.0", consent))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("has to name Glyphloop");
  }
}
