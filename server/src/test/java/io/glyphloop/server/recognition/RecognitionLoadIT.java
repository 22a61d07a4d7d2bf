package io.glyphloop.server.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many requests at the same time, and too many. */
class RecognitionLoadIT extends RecognitionServerCase {

  private CompletableFuture<HttpResponse<String>> sendAsync(byte[] picture) {
    return client.sendAsync(post("", "image/png", picture), BodyHandlers.ofString());
  }

  @Test
  void requestsAtTheSameTimeAreReadTogether() throws Exception {
    gate = new CountDownLatch(1);
    List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
    replies.add(sendAsync(picture(1)));
    assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
    for (int i = 2; i <= 20; i++) {
      replies.add(sendAsync(picture(i)));
    }
    awaitQueue(20);
    gate.countDown();
    for (int i = 1; i <= 20; i++) {
      assertThat(JSON.readTree(replies.get(i - 1).join().body()).get("text").asText())
          .isEqualTo("w" + i);
    }
    assertThat(batches).extracting(List::size).containsExactly(1, 19);
    String metrics = get("/metrics").body();
    assertThat(metrics)
        .contains("glyphloop_pictures_total{outcome=\"read\"} 20.0")
        .contains("glyphloop_batch_pictures_count 2")
        .contains("glyphloop_requests_seconds_count{status=\"200\"} 20")
        .contains("glyphloop_requests_seconds{status=\"200\",quantile=\"0.99\"}");
  }

  @Test
  void moreThanThereIsRoomForGets429AndTheOthersTheirAnswer() throws Exception {
    gate = new CountDownLatch(1);
    List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
    for (int i = 0; i < ROOM; i++) {
      replies.add(sendAsync(picture(4)));
    }
    awaitQueue(ROOM);
    HttpResponse<String> turnedDown = send(post("", "image/png", picture(4)));
    assertThat(turnedDown.statusCode()).isEqualTo(429);
    assertThat(turnedDown.headers().firstValue("Retry-After")).contains("1");
    gate.countDown();
    assertThat(replies).allSatisfy(reply -> assertThat(reply.join().statusCode()).isEqualTo(200));
    assertThat(send(post("", "image/png", picture(4))).statusCode()).isEqualTo(200);
  }

  @Test
  void whatTakesTooLongIsGivenUp() throws Exception {
    server.close();
    server = serving(Duration.ofMillis(50));
    gate = new CountDownLatch(1);
    HttpResponse<String> reply = send(post("", "image/png", picture(4)));
    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(reply.headers().firstValue("Retry-After")).contains("1");
    assertThat(JSON.readTree(get("/health").body()).get("queue").asInt()).isZero();
  }

  @Test
  void whatWasAcceptedIsAnsweredWhenItStops() throws Exception {
    gate = new CountDownLatch(1);
    List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      replies.add(sendAsync(picture(4)));
    }
    awaitQueue(40);
    CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::close);
    // It refuses new ones while the old ones still wait; one sent before that would wait with them.
    while (get("/health").statusCode() != 503) {
      assertThat(stopping).isNotDone();
    }
    assertThat(send(post("", "image/png", picture(4))).statusCode()).isEqualTo(503);
    gate.countDown();
    assertThat(replies).allSatisfy(reply -> assertThat(reply.join().statusCode()).isEqualTo(200));
    stopping.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aDefectIs500AndTheNextRequestIsServed() throws Exception {
    server.close();
    server =
        new RecognitionServer(
            reading(
                requests -> {
                  if (requests.get(0).captcha().width() == 1) {
                    throw new IllegalStateException("a defect");
                  }
                  return read(requests);
                }),
            new RecognitionServer.Limits(0, ROOM, 1, Duration.ofSeconds(20)));
    assertThat(send(post("", "image/png", picture(1))).statusCode()).isEqualTo(500);
    assertThat(send(post("", "application/json", json(picture(1)))).statusCode()).isEqualTo(500);
    assertThat(send(post("", "image/png", picture(2))).statusCode()).isEqualTo(200);
  }

  private void awaitQueue(int pictures) throws Exception {
    while (JSON.readTree(get("/health").body()).get("queue").asInt() != pictures) {
      Thread.onSpinWait();
    }
  }
}
