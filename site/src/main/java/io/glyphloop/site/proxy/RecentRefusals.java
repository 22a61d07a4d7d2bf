package io.glyphloop.site.proxy;

import io.glyphloop.core.error.ScopeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last refusals, for whoever wants to know why a page stayed empty. */
final class RecentRefusals {

  private static final int MOST = 100;

  private final Deque<ScopeException> last = new ArrayDeque<>();

  synchronized void add(ScopeException refusal) {
    if (last.size() == MOST) {
      last.removeFirst();
    }
    last.addLast(refusal);
  }

  synchronized List<ScopeException> list() {
    return List.copyOf(last);
  }
}
