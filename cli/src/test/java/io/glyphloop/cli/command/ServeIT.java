package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.synth.StockCaptchas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    JsonNode read;
    try (Serving serve = new Serving("--charset", "a-z2-8")) {
      HttpResponse<String> reply = serve.ask(picture);
      read = JSON.readTree(reply.body());
      assertThat(read.get("model").asText()).isEqualTo(serve.started.get("model").asText());
    }
    assertThat(read.get("text").asText()).isEqualTo(solved[1]);
    assertThat(String.format(Locale.ROOT, "%.4f", read.get("confidence").asDouble()))
        .isEqualTo(solved[2]);
  }

  @Test
  void followsAPromotionWithoutDroppingARequest() throws Exception {
    Path folderOfModels = folder.resolve("w");
    try (Workspace workspace = SqlWorkspace.open(folderOfModels);
        OnnxRecognizer base = OnnxRecognizer.base()) {
      for (int i = 0; i < 2; i++) {
        workspace.models().register("demo", StartModel.base(workspace), base.manifest(), Map.of());
      }
      workspace.models().promote("demo-1", "the first");
      byte[] picture = StockCaptchas.named("kaptcha", 7).draw(0).png();
      Set<String> models = new LinkedHashSet<>();
      try (Serving serve =
          new Serving(
              "--model", "live", "--target", "demo", "--workspace", folderOfModels.toString())) {
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        while (!models.contains("demo-2")) {
          for (int i = 0; i < 8; i++) {
            asked.add(serve.askLater(picture));
          }
          for (CompletableFuture<HttpResponse<String>> reply : asked) {
            assertThat(reply.get().statusCode()).as(reply.get().body()).isEqualTo(200);
            models.add(JSON.readTree(reply.get().body()).get("model").asText());
          }
          asked.clear();
          if (workspace.models().live("demo").orElseThrow().version().equals("demo-1")) {
            workspace.models().promote("demo-2", "better");
          }
        }
        assertThat(models).containsExactly("demo-1", "demo-2");
        assertThat(serve.err()).contains("demo-2 reads now instead of demo-1");
      }
    }
  }

  /** A server that runs beside the test. */
  private static final class Serving implements AutoCloseable {

    private final CommandLineHarness command = new CommandLineHarness();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CompletableFuture<Integer> status;
    private final JsonNode started;

    Serving(String... options) throws IOException {
      List<String> line = new ArrayList<>(List.of("serve", "--port", "0", "--json"));
      line.addAll(List.of(options));
      status =
          CompletableFuture.supplyAsync(() -> command.run(out, err, line.toArray(String[]::new)));
      while (out.toString(StandardCharsets.UTF_8).isBlank() && !status.isDone()) {
        Thread.onSpinWait();
      }
      started = JSON.readTree(out.toString(StandardCharsets.UTF_8));
    }

    CompletableFuture<HttpResponse<String>> askLater(byte[] picture) {
      return client.sendAsync(
          HttpRequest.newBuilder(
                  URI.create(started.get("address").asText() + "v1/recognize?length=5"))
              .header("Authorization", "Bearer " + started.get("token").asText())
              .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> ask(byte[] picture) {
      return askLater(picture).join();
    }

    String err() {
      return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      command.cancellation().request();
      assertThat(status.join()).as(err()).isZero();
    }
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
