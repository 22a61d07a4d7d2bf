package io.glyphloop.site.scope;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. The guard asks it for authorised names only; tests answer themselves. */
@FunctionalInterface
public interface NameResolver {

  /**
   * Returns the addresses of a name, at least one.
   *
   * @throws UnknownHostException when it has none, or nobody answers
   */
  List<InetAddress> resolve(String name) throws UnknownHostException;

  /** Returns the resolver of the operating system. */
  static NameResolver system() {
    return name -> List.of(InetAddress.getAllByName(name));
  }
}
