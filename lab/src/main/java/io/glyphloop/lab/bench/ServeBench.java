package io.glyphloop.lab.bench;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.server.recognition.RecognitionServer;
import io.glyphloop.synth.Drawing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Loads the server that {@code serve} starts with many clients, each of which sends one picture
 * after the other, and compares it with the recogniser itself, which reads the same files in
 * batches. Clients and server share this machine's processors.
 */
final class ServeBench {

  private static final int IMAGES = 512;
  private static final int CLIENTS = 32;
  private static final int BATCH = 32;
  private static final int ROUNDS = 4;

  private final BenchSetup setup;
  private final int readers = Runtime.getRuntime().availableProcessors();

  ServeBench(BenchSetup setup) {
    this.setup = setup;
  }

  String run() {
    List<byte[]> files = setup.drawings(IMAGES).stream().map(Drawing::png).toList();
    var limits = new RecognitionServer.Limits(0, CLIENTS, readers, Duration.ofMinutes(1));
    try (OnnxRecognizer recognizer = OnnxRecognizer.base();
        RecognitionServer server =
            new RecognitionServer(
                recognizer.name(), recognizer.rule(), recognizer::recognizeAll, limits)) {
      double own = 0;
      double served = 0;
      List<Double> latencies = List.of();
      HttpClient client = HttpClient.newHttpClient();
      // The first round warms up.
      for (int round = 0; round <= ROUNDS; round++) {
        setup.context().cancellation().check();
        double ownNow =
            BATCH * perSecond(readers, IMAGES / BATCH, i -> readBatch(recognizer, files, i));
        Queue<Double> times = new ConcurrentLinkedQueue<>();
        double servedNow =
            perSecond(CLIENTS, IMAGES, i -> times.add(ask(client, server, files.get(i))));
        if (round > 0) {
          own = Math.max(own, ownNow);
        }
        if (round > 0 && servedNow > served) {
          served = servedNow;
          latencies = times.stream().sorted().toList();
        }
      }
      return String.format(
          Locale.ROOT,
          "serve  base model: %d clients %.0f images/s, %.0f%% of the recogniser's own %.0f in"
              + " batches of %d on %d threads; latency %.0f ms median, %.0f ms p99; n %d",
          CLIENTS,
          served,
          100 * served / own,
          own,
          BATCH,
          readers,
          quantile(latencies, 0.5),
          quantile(latencies, 0.99),
          latencies.size());
    }
  }

  /** Does so many pieces of work on so many threads, and returns how many a second. */
  private static double perSecond(int threads, int count, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int thread = 0; thread < threads; thread++) {
        all.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    work.accept(i);
                  }
                },
                pool));
      }
      all.forEach(CompletableFuture::join);
    } finally {
      pool.shutdown();
    }
    return count / ((System.nanoTime() - start) / 1e9);
  }

  private static void readBatch(OnnxRecognizer recognizer, List<byte[]> files, int batch) {
    List<byte[]> some = files.subList(batch * BATCH, (batch + 1) * BATCH);
    recognizer.readAll(some.stream().map(Captcha::of).toList());
  }

  /** Sends a picture, and returns how long its answer took, in milliseconds. */
  private static double ask(HttpClient client, RecognitionServer server, byte[] file) {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/v1/recognize"))
            .header("Authorization", "Bearer " + server.token())
            .POST(HttpRequest.BodyPublishers.ofByteArray(file))
            .build();
    long start = System.nanoTime();
    try {
      HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new IllegalStateException(reply.statusCode() + ": " + reply.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double quantile(List<Double> sorted, double share) {
    return sorted.get((int) (share * (sorted.size() - 1)));
  }
}
