package io.glyphloop.synth.seeding;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Loads the classes of some packages itself, rewritten to take random numbers from {@link
 * SeededRandom} and to use bundled fonts; the parent loads all others. The class files are those
 * that the parent finds, so the libraries are on the ordinary class path.
 */
public final class SeedingClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final List<String> packages;

  /**
   * Creates a loader with its own copies of the classes, static fields included.
   *
   * @param parent finds the class files, and loads all other classes
   * @param packages prefixes of class names, each ending in a dot
   */
  public SeedingClassLoader(ClassLoader parent, List<String> packages) {
    super("seeding", parent);
    this.packages = List.copyOf(packages);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (packages.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        byte[] rewritten = LibraryRewriter.rewrite(classFile(name));
        loaded = defineClass(name, rewritten, 0, rewritten.length);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private byte[] classFile(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
