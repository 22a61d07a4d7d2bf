package io.glyphloop.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * A library for browsers that lies in a jar of this program, so that no page loads anything from
 * elsewhere.
 *
 * @param group the jar's group, for example {@code org.webjars}
 * @param name the jar's name, for example {@code swagger-ui}
 */
public record WebJar(String group, String name) {

  /**
   * Returns one of its files.
   *
   * @param path below the folder of its version, for example {@code dist/uPlot.min.css}
   */
  public byte[] file(String path) {
    return read("/META-INF/resources/webjars/" + name + "/" + version() + "/" + path);
  }

  /** The library's folder bears its version. */
  private String version() {
    String file = "/META-INF/maven/" + group + "/" + name + "/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = WebJar.class.getResourceAsStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static byte[] read(String resource) {
    try (InputStream in = WebJar.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
