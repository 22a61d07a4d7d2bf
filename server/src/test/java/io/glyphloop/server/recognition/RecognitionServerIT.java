package io.glyphloop.server.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.core.RecognitionRequest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.UsageException;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read and said for one request after the other, and what is refused. */
class RecognitionServerIT extends RecognitionServerCase {

  @Test
  void readsAPictureAndNarrowsItsText() throws Exception {
    HttpResponse<String> reply =
        send(post("?charset=a-f&length=4&best=3", "image/png", picture(9)));
    assertThat(reply.statusCode()).isEqualTo(200);
    JsonNode said = JSON.readTree(reply.body());
    assertThat(said.at("/text").asText()).isEqualTo("w9");
    assertThat(said.at("/confidence").asDouble()).isEqualTo(0.5);
    assertThat(said.at("/candidates/0/probability").asDouble()).isEqualTo(0.5);
    assertThat(said.at("/model").asText()).isEqualTo("fake");
    RecognitionRequest asked = batches.get(0).get(0);
    assertThat(asked.rule()).isEqualTo(TextRule.fixed("a-f", 4));
    assertThat(asked.best()).isEqualTo(3);
  }

  @Test
  void oneOfSeveralThatIsNoPictureDoesNotSpoilTheOthers() throws Exception {
    byte[] body = json(picture(3), "no picture".getBytes(StandardCharsets.UTF_8), picture(5));
    HttpResponse<String> reply = send(post("", "application/json", body));
    assertThat(reply.statusCode()).isEqualTo(200);
    JsonNode results = JSON.readTree(reply.body()).get("results");
    assertThat(results).hasSize(3);
    assertThat(results.at("/0/text").asText()).isEqualTo("w3");
    assertThat(results.at("/1/problem").asText()).contains("not an image");
    assertThat(results.at("/2/text").asText()).isEqualTo("w5");
  }

  @Test
  void norDoesOneThatTheModelFailsAt() throws Exception {
    byte[] body = json(picture(3), picture(UNREADABLE), picture(5));
    JsonNode results = JSON.readTree(send(post("", "application/json", body)).body());
    assertThat(results.at("/results/0/text").asText()).isEqualTo("w3");
    assertThat(results.at("/results/1/problem").asText()).contains("could not be read");
    assertThat(results.at("/results/2/text").asText()).isEqualTo("w5");
    assertThat(send(post("", "image/png", picture(UNREADABLE))).statusCode()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "?lenght=4, image/png, 400",
    "?length=9, image/png, 400",
    "?length=4-, image/png, 400",
    "?charset=z-a, image/png, 400",
    "?charset=%C3%A4, image/png, 400",
    "?case=upper, image/png, 400",
    "?best=0, image/png, 400",
    "?best=21, image/png, 400",
    "?best=1&best=2, image/png, 400",
    "'', application/json, 400",
    "'', text/html, 422"
  })
  void whatMakesNoSenseIsSaid(String query, String type, int status) throws Exception {
    byte[] body = status == 422 ? "<html>".getBytes(StandardCharsets.UTF_8) : picture(8);
    HttpResponse<String> reply = send(post(query, type, body));
    assertThat(reply.statusCode()).isEqualTo(status);
    JsonNode said = JSON.readTree(reply.body());
    assertThat(said.get("problem").asText()).isNotEmpty();
    assertThat(said.get("remedy").asText()).isNotEmpty();
    assertThat(batches).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{}",
    "'{\"pictures\": []}'",
    "'{\"pictures\": [null]}'",
    "'{\"pictures\": [\"%%%\"]}'",
    "'{\"pictures\": [\"aaaa\"], \"charset\": \"a\"}'",
    "'{\"pictures\": [\"aaaa\"]} []'"
  })
  void jsonThatIsNotAsTheDocumentHasItIsRefused(String body) throws Exception {
    assertThat(
            send(post("", "application/json", body.getBytes(StandardCharsets.UTF_8))).statusCode())
        .isEqualTo(400);
  }

  @Test
  void whichPictureIsNotInBase64IsSaid() throws Exception {
    String body = "{\"pictures\": [\"aaaa\", \"data:image/png;base64,aaaa\"]}";
    HttpResponse<String> reply =
        send(post("", "application/json", body.getBytes(StandardCharsets.UTF_8)));
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(reply.body()).get("problem").asText()).contains("picture 2 of 2");
  }

  @Test
  void tooLargeABodyIsNotEvenRead() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      head(socket, "Content-Length: " + ((16 << 20) + 1), "");
      String reply = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
      assertThat(reply).isEqualTo("HTTP/1.1 413");
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      head(socket, "Transfer-Encoding: chunked", "");
      String reply = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
      assertThat(reply).isEqualTo("HTTP/1.1 411");
    }
  }

  private void head(Socket socket, String header, String more) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        ("POST /v1/recognize HTTP/1.1\r\nHost: 127.0.0.1:"
                + server.address().getPort()
                + "\r\nAuthorization: Bearer "
                + server.token()
                + "\r\n"
                + header
                + "\r\n"
                + more
                + "\r\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void withoutTheTokenNothingIsRead() throws Exception {
    for (String given : List.of("", "Bearer ", "Bearer wrong", server.token())) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.address().resolve("/v1/recognize"))
              .POST(BodyPublishers.ofByteArray(picture(4)));
      if (!given.isEmpty()) {
        request.header("Authorization", given);
      }
      HttpResponse<String> reply = send(request.build());
      assertThat(reply.statusCode()).isEqualTo(401);
      assertThat(reply.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(batches).isEmpty();
  }

  @Test
  void aPageOfAnotherOriginIsRefused() throws Exception {
    HttpRequest.Builder request =
        request("/v1/recognize").POST(BodyPublishers.ofByteArray(picture(4)));
    for (String origin : List.of("https://evil.example", "null")) {
      HttpResponse<String> reply = send(request.copy().header("Origin", origin).build());
      assertThat(reply.statusCode()).isEqualTo(403);
      assertThat(fields(reply.body())).containsExactly("problem", "remedy");
    }
    String own = "http://localhost:" + server.address().getPort();
    assertThat(send(request.copy().header("Origin", own).build()).statusCode()).isEqualTo(200);
  }

  @Test
  void theDocumentIsValidAndNamesWhatIsServed() throws Exception {
    HttpResponse<String> reply = get("/openapi.json");
    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(reply.body());
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getPaths().keySet())
        .containsExactlyInAnyOrder("/v1/recognize", "/health", "/metrics");
    assertThat(fields(send(post("", "image/png", picture(4))).body()))
        .isEqualTo(documented(reply, "Recognition"));
    assertThat(fields(get("/health").body())).isEqualTo(documented(reply, "Health"));
    assertThat(fields(get("/nothing").body())).isEqualTo(documented(reply, "Problem"));
  }

  private static List<String> documented(HttpResponse<String> document, String schema)
      throws IOException {
    JsonNode all = JSON.readTree(document.body());
    return fields(all.at("/components/schemas/" + schema + "/properties").toString());
  }

  private static List<String> fields(String json) throws IOException {
    List<String> names = new ArrayList<>();
    JSON.readTree(json).fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void thePageTakesNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get("/docs/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self';");
    for (String file : List.of("docs.js", "swagger-ui.css", "swagger-ui-bundle.js")) {
      assertThat(page.body()).contains(file);
      assertThat(get("/docs/" + file).statusCode()).isEqualTo(200);
    }
    assertThat(get("/").headers().firstValue("Location").orElse("")).endsWith("/docs/");
    assertThat(get("/docs/openapi.json").statusCode()).isEqualTo(404);
    assertThat(get("/v1/recognize").statusCode()).isEqualTo(405);
  }

  @Test
  void aPortInUseIsOneLine() {
    var taken =
        new RecognitionServer.Limits(server.address().getPort(), ROOM, 1, Duration.ofSeconds(1));
    assertThatThrownBy(() -> new RecognitionServer(reading(this::read), taken))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--port");
  }
}
