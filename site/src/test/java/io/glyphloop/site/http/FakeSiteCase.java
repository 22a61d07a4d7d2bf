package io.glyphloop.site.http;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A site for each test, which says what the test wants. */
public abstract class FakeSiteCase {

  protected FakeSite fake;

  @BeforeEach
  void startSite() throws IOException {
    fake = new FakeSite();
  }

  @AfterEach
  void stopSite() {
    fake.close();
  }
}
