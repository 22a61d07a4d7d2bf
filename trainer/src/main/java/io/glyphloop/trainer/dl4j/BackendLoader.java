package io.glyphloop.trainer.dl4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows ND4J one of the backends on the classpath, and hides the others: ND4J itself would take the
 * one for NVIDIA cards whenever it is there, also where it cannot run.
 */
final class BackendLoader extends ClassLoader {

  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private final String backend;

  /**
   * @param backend the name of the backend's class
   */
  BackendLoader(String backend, ClassLoader parent) {
    super(parent);
    this.backend = backend;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> found = super.getResources(name);
    if (!name.equals(SERVICE)) {
      return found;
    }
    List<URL> shown = Collections.list(found).stream().filter(this::names).toList();
    return Collections.enumeration(shown);
  }

  private boolean names(URL services) {
    try (InputStream in = services.openStream();
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().anyMatch(line -> line.strip().equals(backend));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
