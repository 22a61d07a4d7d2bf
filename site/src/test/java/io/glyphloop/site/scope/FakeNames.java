package io.glyphloop.site.scope;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server that says what the test says, and remembers what it was asked. */
public final class FakeNames implements NameResolver {

  private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Lets a name stand for addresses from now on. */
  public FakeNames with(String name, String... addresses) {
    names.put(name, List.of(addresses).stream().map(IpAddresses::parse).toList());
    return this;
  }

  /** Returns the names that were asked for, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public List<InetAddress> resolve(String name) throws UnknownHostException {
    asked.add(name);
    List<InetAddress> found = names.get(name);
    if (found == null) {
      throw new UnknownHostException(name);
    }
    return found;
  }
}
