package io.glyphloop.site.proxy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Why pages stayed empty, for whoever sees only the proxy's own status. */
final class RecentProblems {

  private static final int MOST_REFUSALS = 100;

  private final Deque<ScopeException> refusals = new ArrayDeque<>();
  private final Map<String, SiteException> failures = new ConcurrentHashMap<>();

  synchronized void refused(ScopeException refusal) {
    if (refusals.size() == MOST_REFUSALS) {
      refusals.removeFirst();
    }
    refusals.addLast(refusal);
  }

  /** Returns the last hundred refusals, oldest first. */
  synchronized List<ScopeException> refusals() {
    return List.copyOf(refusals);
  }

  void failed(URI address, SiteException failure) {
    failures.put(host(address), failure);
  }

  void answered(URI address) {
    failures.remove(host(address));
  }

  /** Returns why a host's last request had no answer; empty when it had one. */
  Optional<SiteException> failure(URI address) {
    return Optional.ofNullable(failures.get(host(address)));
  }

  private static String host(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
