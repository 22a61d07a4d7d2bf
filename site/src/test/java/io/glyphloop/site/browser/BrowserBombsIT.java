package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages and pictures that are small on the wire and large in the browser. */
@Timeout(300)
class BrowserBombsIT {

  private static final int SIDE = 30_000;

  @Test
  void eachCostsItsChallengeAndTheNextOneWorks() throws IOException {
    Chromium.require();
    try (FakeSite fake = new FakeSite()) {
      fake.on("GET /login", e -> html(e, FakeSite.FORM.getBytes()));
      fake.on("GET /captcha.png", e -> FakeSite.send(e, 200, "image/png", FakeSite.png()));
      try (Site site =
              Sites.open(
                  Targets.at(
                      fake.url("/login"),
                      "session: browser",
                      "timeout: 20s",
                      "captcha: {wait: 10s}"));
          SiteSession session = site.newSession()) {
        session.open();

        byte[] large = png();
        assertThat(large.length).isLessThan(200_000);
        fake.on("GET /captcha.png", e -> FakeSite.send(e, 200, "image/png", large));
        assertRefused(session);
        fake.on("GET /captcha.png", e -> FakeSite.send(e, 200, "image/png", FakeSite.png()));

        byte[] packed = packed("<input>".repeat(400_000).getBytes());
        fake.on(
            "GET /login",
            e -> {
              e.getResponseHeaders().set("Content-Encoding", "gzip");
              html(e, packed);
            });
        assertRefused(session);
        fake.on("GET /login", e -> html(e, FakeSite.FORM.getBytes()));

        assertThat(session.open().captcha().width()).isPositive();
      }
    }
  }

  private static void assertRefused(SiteSession session) {
    GlyphloopException refused = catchThrowableOfType(GlyphloopException.class, session::open);
    assertThat(refused).isNotNull();
    assertThat(refused.getMessage().lines()).hasSize(1);
  }

  private static void html(HttpExchange exchange, byte[] body) throws IOException {
    FakeSite.send(exchange, 200, "text/html", body);
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  /** Returns a whole picture of 900 megapixels, one bit each. */
  private static byte[] png() throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (OutputStream deflater = new DeflaterOutputStream(pixels)) {
      byte[] row = new byte[1 + SIDE / 8];
      for (int y = 0; y < SIDE; y++) {
        deflater.write(row);
      }
    }
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(SIDE);
    fields.writeInt(SIDE);
    fields.write(new byte[] {1, 0, 0, 0, 0});
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeLong(0x89504E470D0A1A0AL);
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", pixels.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(type.getBytes());
    sum.update(data);
    out.writeInt(data.length);
    out.writeBytes(type);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }
}
