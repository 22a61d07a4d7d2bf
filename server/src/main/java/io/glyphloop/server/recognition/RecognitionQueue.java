package io.glyphloop.server.recognition;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.RecognitionRequest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.error.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Pictures of all requests, read in batches: each thread takes what is waiting, at most 32, whoever
 * asked for it. So one alone waits for nobody, and many are read together. Its room is bounded: a
 * request whose pictures do not fit is turned down at once.
 */
final class RecognitionQueue implements AutoCloseable {

  private static final int MOST_TOGETHER = 32;
  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long MOST_PIXELS_TOGETHER = 4 << 20;

  private final ModelInUse models;
  private final IntConsumer batches;
  private final int room;
  private final Semaphore free;
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param models what reads
   * @param room how many pictures may wait or be read
   * @param readers how many threads read
   * @param batches is told how many pictures were read together
   */
  RecognitionQueue(ModelInUse models, int room, int readers, IntConsumer batches) {
    this.models = models;
    this.batches = batches;
    this.room = room;
    this.free = new Semaphore(room);
    for (int i = 0; i < readers; i++) {
      Thread thread = new Thread(this::work, "recognition-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /**
   * Takes all of these pictures, or none when there is no room for all.
   *
   * @return what completes when all have their answer, and their room is free again
   */
  Optional<CompletableFuture<Void>> offer(List<Waiting> pictures) {
    if (!free.tryAcquire(pictures.size())) {
      return Optional.empty();
    }
    CompletableFuture<?>[] all =
        pictures.stream()
            .map(picture -> picture.answer().whenComplete((read, problem) -> free.release()))
            .toArray(CompletableFuture[]::new);
    waiting.addAll(pictures);
    return Optional.of(CompletableFuture.allOf(all));
  }

  /** Returns how many pictures wait or are being read. */
  int size() {
    return room - free.availablePermits();
  }

  private void work() {
    try {
      for (int before = 1; ; ) {
        List<Waiting> taken = take(before);
        before = taken.size();
        answer(taken);
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits any more.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes what is waiting. Those whose pictures were read together come back at about the same
   * time, but not at once: as many as last time are waited for, a moment.
   */
  private List<Waiting> take(int before) throws InterruptedException {
    List<Waiting> taken = new ArrayList<>(List.of(waiting.take()));
    long end = System.nanoTime() + MOMENT_NANOS;
    waiting.drainTo(taken, MOST_TOGETHER - taken.size());
    while (taken.size() < before) {
      Waiting next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        break;
      }
      taken.add(next);
      waiting.drainTo(taken, MOST_TOGETHER - taken.size());
    }
    return taken;
  }

  /** Decodes only as many as fit into memory together. */
  private void answer(List<Waiting> taken) {
    List<Decoded> pictures = new ArrayList<>();
    long pixels = 0;
    for (Waiting picture : taken) {
      if (picture.answer().isDone()) {
        continue;
      }
      try {
        Captcha captcha = Captcha.of(picture.encoded());
        pictures.add(new Decoded(picture, captcha));
        pixels += (long) captcha.width() * captcha.height();
      } catch (RuntimeException | Error e) {
        // No picture, mostly. Told to whoever waits for it; the thread has others to serve.
        picture.answer().completeExceptionally(e);
      }
      if (pixels >= MOST_PIXELS_TOGETHER) {
        read(pictures);
        pictures = new ArrayList<>();
        pixels = 0;
      }
    }
    read(pictures);
  }

  /** When they cannot be read together, each is tried alone: one must not spoil the others. */
  private void read(List<Decoded> pictures) {
    try {
      models.lend(
          model -> {
            read(model, pictures);
            return null;
          });
    } catch (RuntimeException | Error e) {
      if (pictures.size() > 1) {
        pictures.forEach(picture -> read(List.of(picture)));
      } else {
        pictures.forEach(picture -> picture.asked().answer().completeExceptionally(e));
      }
    }
  }

  private void read(ServedModel model, List<Decoded> pictures) {
    List<Waiting> asked = new ArrayList<>();
    List<RecognitionRequest> requests = new ArrayList<>();
    Map<Narrowing, TextRule> rules = new HashMap<>();
    for (Decoded picture : pictures) {
      Waiting one = picture.asked();
      try {
        TextRule rule =
            rules.computeIfAbsent(one.narrowing(), narrowing -> narrowing.of(model.rule()));
        requests.add(new RecognitionRequest(picture.captcha(), rule, one.best()));
        asked.add(one);
      } catch (UsageException e) {
        // The model that read such texts when they were asked for has been followed by another.
        one.answer().completeExceptionally(e);
      }
    }
    if (requests.isEmpty()) {
      return;
    }
    List<Recognition> answers = model.recognizer().apply(requests);
    for (int i = 0; i < asked.size(); i++) {
      asked.get(i).answer().complete(answers.get(i));
    }
    batches.accept(asked.size());
  }

  private record Decoded(Waiting asked, Captcha captcha) {}

  /** Stops the threads after what they are reading; whoever still waits is told that it is over. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    waiting.forEach(picture -> picture.answer().cancel(false));
  }
}
