package io.glyphloop.store;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link PostgresServer}: one for all of a test run, ended at its end. */
public final class PostgresExtension implements ParameterResolver {

  private static final ExtensionContext.Namespace SERVERS =
      ExtensionContext.Namespace.create(PostgresExtension.class);

  /** Made by JUnit. */
  public PostgresExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SERVERS)
        .computeIfAbsent(PostgresServer.class, key -> start(), PostgresServer.class);
  }

  private static PostgresServer start() {
    try {
      return PostgresServer.start();
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
