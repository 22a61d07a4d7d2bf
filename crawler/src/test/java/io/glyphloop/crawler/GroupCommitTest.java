package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.StorageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<List<Integer>> written = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void hasSavedEachItemOnceWhenItReturns() throws Exception {
    GroupCommit<Integer> commits = new GroupCommit<>(group -> written.add(List.copyOf(group)));
    List<Future<Boolean>> saved = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int item = i;
      saved.add(
          threads.submit(
              () -> {
                commits.save(item);
                synchronized (written) {
                  return written.stream().anyMatch(group -> group.contains(item));
                }
              }));
    }
    for (Future<Boolean> one : saved) {
      assertThat(one.get()).isTrue();
    }
    assertThat(written.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void writesTogetherWhatCameWhileItWrote() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    GroupCommit<Integer> commits =
        new GroupCommit<>(
            group -> {
              written.add(List.copyOf(group));
              writing.countDown();
              awaitQuietly(goOn);
            });
    Future<?> first = threads.submit(() -> commits.save(1));
    writing.await();
    List<Thread> others =
        IntStream.rangeClosed(2, 9).mapToObj(i -> new Thread(() -> commits.save(i))).toList();
    others.forEach(Thread::start);
    // A thread that waits for the lock has joined the group that gathers.
    for (Thread other : others) {
      while (other.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    goOn.countDown();
    first.get();
    for (Thread other : others) {
      other.join();
    }
    assertThat(written).hasSize(2);
    assertThat(written.get(0)).containsExactly(1);
    assertThat(written.get(1)).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void throwsAFailureToTheWholeGroupAndToNoOther() {
    GroupCommit<Integer> commits =
        new GroupCommit<>(
            group -> {
              if (group.contains(1)) {
                throw new StorageException("the disk is full", "");
              }
            });
    assertThatThrownBy(() -> commits.save(1)).isInstanceOf(StorageException.class);
    commits.save(2);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
