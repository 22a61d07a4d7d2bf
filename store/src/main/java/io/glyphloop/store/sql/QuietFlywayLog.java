package io.glyphloop.store.sql;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Flyway's chatter out of the console: what it calls information is for debugging here.
 * Public because Flyway makes it by name.
 */
public final class QuietFlywayLog implements LogCreator {

  @Override
  public Log createLogger(Class<?> owner) {
    return new Forward(LoggerFactory.getLogger(owner));
  }

  private record Forward(Logger logger) implements Log {
    @Override
    public void debug(String message) {
      logger.trace(message);
    }

    @Override
    public void info(String message) {
      logger.debug(message);
    }

    @Override
    public void warn(String message) {
      logger.debug(message);
    }

    @Override
    public void error(String message) {
      logger.debug(message);
    }

    @Override
    public void error(String message, Exception e) {
      // It is thrown too, and told to the user then.
      logger.debug(message, e);
    }

    @Override
    public void notice(String message) {
      logger.debug(message);
    }
  }
}
