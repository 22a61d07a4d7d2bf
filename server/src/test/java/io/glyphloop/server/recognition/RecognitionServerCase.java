package io.glyphloop.server.recognition;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.Candidate;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.RecognitionRequest;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import java.awt.image.BufferedImage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A recognition server whose model says how wide a picture is, and reads when a gate is open. */
@Timeout(60)
abstract class RecognitionServerCase {

  static final ObjectMapper JSON = new ObjectMapper();
  static final TextRule RULE = TextRule.fixed("a-z0-9", 4);
  static final int ROOM = 64;

  /** The width of a picture at which the model fails. */
  static final int UNREADABLE = 99;

  final HttpClient client = HttpClient.newHttpClient();
  final List<List<RecognitionRequest>> batches = new CopyOnWriteArrayList<>();
  final CountDownLatch reading = new CountDownLatch(1);
  volatile CountDownLatch gate = new CountDownLatch(0);
  RecognitionServer server;

  @BeforeEach
  void start() {
    server = serving(Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    gate.countDown();
    server.close();
  }

  RecognitionServer serving(Duration timeout) {
    return new RecognitionServer(
        reading(this::read), new RecognitionServer.Limits(0, ROOM, 1, timeout));
  }

  static ModelInUse reading(Function<List<RecognitionRequest>, List<Recognition>> recognizer) {
    return ModelInUse.always(new ServedModel("fake", RULE, recognizer));
  }

  /** Says of a picture how wide it is, when the gate is open. */
  List<Recognition> read(List<RecognitionRequest> requests) {
    batches.add(requests);
    reading.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (requests.stream().anyMatch(asked -> asked.captcha().width() == UNREADABLE)) {
      throw new IllegalStateException("no memory");
    }
    return requests.stream()
        .map(asked -> "w" + asked.captcha().width())
        .map(text -> new Recognition(text, 0.5, List.of(new Candidate(text, 0.5)), "fake"))
        .toList();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path))
        .header("Authorization", "Bearer " + server.token());
  }

  HttpRequest post(String query, String type, byte[] body) {
    return request("/v1/recognize" + query)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(server.address().resolve(path)).build());
  }

  static byte[] json(byte[]... pictures) {
    List<String> all = new ArrayList<>();
    for (byte[] picture : pictures) {
      all.add('"' + Base64.getEncoder().encodeToString(picture) + '"');
    }
    return ("{\"pictures\": [" + String.join(",", all) + "]}").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] picture(int width) {
    return TestImages.encode(new BufferedImage(width, 8, BufferedImage.TYPE_INT_RGB), "png");
  }
}
