package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.synth.StockCaptchas;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServeIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void answersWhatSolveAnswers() throws Exception {
    byte[] picture = StockCaptchas.named("kaptcha", 7).draw(0).png();
    Path file = Files.write(folder.resolve("captcha.png"), picture);
    String[] solved =
        new CommandLineHarness()
            .run("solve", "--charset", "a-z2-8", "--length", "5", file)
            .lines()
            .get(0)
            .split("\t");

    CommandLineHarness serve = new CommandLineHarness();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> serve.run(out, err, "serve", "--port", "0", "--charset", "a-z2-8", "--json"));
    while (out.toString(StandardCharsets.UTF_8).isBlank() && !status.isDone()) {
      Thread.onSpinWait();
    }
    JsonNode started = JSON.readTree(out.toString(StandardCharsets.UTF_8));
    HttpResponse<String> reply =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(started.get("address").asText() + "v1/recognize?length=5"))
                    .header("Authorization", "Bearer " + started.get("token").asText())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    serve.cancellation().request();
    assertThat(status.get()).as(err.toString(StandardCharsets.UTF_8)).isZero();

    JsonNode read = JSON.readTree(reply.body());
    assertThat(read.get("text").asText()).isEqualTo(solved[1]);
    assertThat(String.format(Locale.ROOT, "%.4f", read.get("confidence").asDouble()))
        .isEqualTo(solved[2]);
    assertThat(read.get("model").asText()).isEqualTo(started.get("model").asText());
  }

  @Test
  void whatItCannotDoIsOneLine() {
    assertThat(new CommandLineHarness().run("serve", "--queue", 8).problem()).contains("64");
    assertThat(new CommandLineHarness().run("serve", "--timeout", "0s").problem())
        .contains("--timeout");
    assertThat(
            new CommandLineHarness().run("serve", "--model", folder.resolve("none.onnx")).status())
        .isEqualTo(5);
  }
}
