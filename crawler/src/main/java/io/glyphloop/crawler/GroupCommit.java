package io.glyphloop.crawler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Saves what several threads bring at the same time in one go: while one group is being written,
 * the next one gathers. A flush to disk takes as long for nine challenges as for one.
 */
final class GroupCommit<T> {

  private final Consumer<List<T>> write;
  private final ReentrantLock writing = new ReentrantLock();
  private Group<T> gathering = new Group<>();

  /**
   * @param write saves a group; on return nothing of it can be lost
   */
  GroupCommit(Consumer<List<T>> write) {
    this.write = write;
  }

  /** Saves one item; returns when it is saved, throws what the saving of its group threw. */
  void save(T item) {
    Group<T> mine = join(item);
    writing.lock();
    try {
      // Whoever comes first writes for all that joined until then; the others find it done.
      if (!mine.done) {
        close(mine);
        write(mine);
      }
    } finally {
      writing.unlock();
    }
    mine.rethrow();
  }

  private synchronized Group<T> join(T item) {
    gathering.items.add(item);
    return gathering;
  }

  private synchronized void close(Group<T> group) {
    if (gathering == group) {
      gathering = new Group<>();
    }
  }

  private void write(Group<T> group) {
    try {
      write.accept(group.items);
    } catch (RuntimeException | Error e) {
      // Kept for every thread of the group: none of their items is saved.
      group.failure = e;
    } finally {
      group.done = true;
    }
  }

  /** Items that are written together. Guarded by the two locks in turn. */
  private static final class Group<T> {

    private final List<T> items = new ArrayList<>();
    private boolean done;
    private Throwable failure;

    private void rethrow() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException error) {
        throw error;
      }
    }
  }
}
