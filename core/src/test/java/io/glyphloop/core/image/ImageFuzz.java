package io.glyphloop.core.image;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The decoding of pictures of every format. */
public final class ImageFuzz implements FuzzTarget {

  private static final String SVG =
      "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='20'><path fill='#f00'"
          + " d='M0 0H50V40q9-9 9 9z'/><text x='9' y='18' font-size='9'>ab</text></svg>";

  @Override
  public void read(byte[] input) {
    Captcha.of(input);
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        TestImages.png(1),
        TestImages.encoded(1, "gif"),
        TestImages.gifOfFrames(3, 2, 2),
        TestImages.encoded(1, "jpg"),
        TestImages.encoded(1, "bmp"),
        TestImages.encoded(1, "tiff"),
        Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="),
        SVG.getBytes(StandardCharsets.UTF_8));
  }
}
