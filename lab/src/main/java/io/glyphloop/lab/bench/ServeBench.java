package io.glyphloop.lab.bench;

import io.glyphloop.core.Captcha;
import io.glyphloop.loop.model.LiveModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.server.recognition.ModelInUse;
import io.glyphloop.server.recognition.RecognitionServer;
import io.glyphloop.synth.Drawing;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Loads the server that {@code serve} starts with many clients, each of which sends one picture
 * after the other, and compares it with the recogniser itself, which reads the same files in
 * batches. Decoding is a part of both; clients and server share this machine's processors, so that
 * the clients' processor time is told apart. Both take turns, so that other programs slow both
 * down; the median of the turns' ratios is told.
 */
final class ServeBench {

  private static final int IMAGES = 512;
  private static final int CLIENTS = 32;
  private static final int BATCH = 32;
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 9;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final BenchSetup setup;
  private final int readers = Runtime.getRuntime().availableProcessors();

  /**
   * One turn of each.
   *
   * @param own images a second of the recogniser itself
   * @param served images a second through the server
   * @param ownMillis processor time an image of the recogniser itself
   * @param servedMillis processor time an image through the server, without that of its clients
   * @param clientMillis processor time an image of the clients
   */
  private record Turn(
      double own, double served, double ownMillis, double servedMillis, double clientMillis) {}

  ServeBench(BenchSetup setup) {
    this.setup = setup;
  }

  String run() {
    List<byte[]> files = setup.drawings(IMAGES).stream().map(Drawing::png).toList();
    var limits = new RecognitionServer.Limits(0, CLIENTS, readers, Duration.ofMinutes(1));
    List<Turn> turns = new ArrayList<>();
    Queue<Double> times = new ConcurrentLinkedQueue<>();
    try (OnnxRecognizer recognizer = OnnxRecognizer.base();
        RecognitionServer server =
            new RecognitionServer(ModelInUse.always(LiveModel.served(recognizer)), limits)) {
      List<BenchClient> clients =
          IntStream.range(0, CLIENTS).mapToObj(i -> new BenchClient(server)).toList();
      BlockingQueue<BenchClient> free = new LinkedBlockingQueue<>(clients);
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        setup.context().cancellation().check();
        Turn turn = turn(recognizer, files, free, times);
        if (round < WARM_UP) {
          times.clear();
        } else {
          turns.add(turn);
        }
      }
      clients.forEach(BenchClient::close);
    }
    return words(turns, times.stream().sorted().toList());
  }

  private Turn turn(
      OnnxRecognizer recognizer,
      List<byte[]> files,
      BlockingQueue<BenchClient> free,
      Queue<Double> times) {
    ProcessorTime start = ProcessorTime.taken();
    double own = BATCH * perSecond(readers, IMAGES / BATCH, i -> readBatch(recognizer, files, i));
    ProcessorTime between = ProcessorTime.taken();
    LongAdder clientNanos = new LongAdder();
    double served =
        perSecond(CLIENTS, IMAGES, i -> times.add(ask(free, files.get(i), clientNanos)));
    double clientMillis = clientNanos.sum() / 1e6 / IMAGES;
    double servedMillis = millis(ProcessorTime.taken().since(between)) - clientMillis;
    return new Turn(own, served, millis(between.since(start)), servedMillis, clientMillis);
  }

  private static double millis(ProcessorTime taken) {
    return taken.site().plus(taken.rest()).toNanos() / 1e6 / IMAGES;
  }

  private String words(List<Turn> turns, List<Double> latencies) {
    return String.format(
        Locale.ROOT,
        "serve  base model: %d clients %.0f images/s beside the recogniser's own %.0f in batches of"
            + " %d on %d threads (medians of %d turns each), %.0f%% (median ratio; turns %.0f to"
            + " %.0f%%); processor time an image %.2f ms, and %.2f of the clients, beside %.2f;"
            + " latency %.0f ms median, %.0f ms p99; n %d",
        CLIENTS,
        median(turns, Turn::served),
        median(turns, Turn::own),
        BATCH,
        readers,
        turns.size(),
        100 * median(turns, turn -> turn.served() / turn.own()),
        100 * turns.stream().mapToDouble(turn -> turn.served() / turn.own()).min().orElseThrow(),
        100 * turns.stream().mapToDouble(turn -> turn.served() / turn.own()).max().orElseThrow(),
        median(turns, Turn::servedMillis),
        median(turns, Turn::clientMillis),
        median(turns, Turn::ownMillis),
        quantile(latencies, 0.5),
        quantile(latencies, 0.99),
        latencies.size());
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
    return quantile(turns.stream().mapToDouble(figure).sorted().boxed().toList(), 0.5);
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

  /**
   * Sends a picture, and returns how long its answer took, in milliseconds.
   *
   * @param cpu counts the processor time of the client, in nanoseconds
   */
  private static double ask(BlockingQueue<BenchClient> free, byte[] file, LongAdder cpu) {
    // There are as many clients as threads.
    BenchClient client = free.remove();
    long start = System.nanoTime();
    long cpuBefore = THREADS.getCurrentThreadCpuTime();
    client.read(file);
    cpu.add(THREADS.getCurrentThreadCpuTime() - cpuBefore);
    double took = (System.nanoTime() - start) / 1e6;
    free.add(client);
    return took;
  }

  private static double quantile(List<Double> sorted, double share) {
    return sorted.get((int) (share * (sorted.size() - 1)));
  }
}
