package io.glyphloop.site.proxy;

import io.glyphloop.core.error.SiteException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Why a host's last request had no answer, for whoever sees only the proxy's own status. */
final class RecentFailures {

  private final Map<String, SiteException> last = new ConcurrentHashMap<>();

  void add(URI address, SiteException failure) {
    last.put(host(address), failure);
  }

  /** The host has answered since. */
  void forget(URI address) {
    last.remove(host(address));
  }

  Optional<SiteException> of(URI address) {
    return Optional.ofNullable(last.get(host(address)));
  }

  private static String host(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
