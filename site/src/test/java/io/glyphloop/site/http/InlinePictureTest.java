package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InlinePictureTest {

  @Test
  void readsWhatAReplyHolds() {
    byte[] png = new byte[60];
    System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, png, 0, 8);
    String text = Base64.getMimeEncoder().encodeToString(png);

    assertThat(InlinePicture.decode(text + "\n ")).contains(png);
    assertThat(InlinePicture.decode("/captcha?id=1")).isEmpty();
  }

  @Test
  @Timeout(20)
  void whatIsMadeToTakeLongDoesNot() {
    assertThat(InlinePicture.decode("iVBORw" + " ".repeat(2_000_000) + "!")).isEmpty();
  }
}
