package io.glyphloop.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogPatternTest {

  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  /** Returns what one event with a trace becomes. */
  private List<String> lines(String message) throws Exception {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogPatternTest.class.getResource("/logback.xml"));
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var appender = (OutputStreamAppender<ILoggingEvent>) root.iteratorForAppenders().next();
    LoggingEvent event =
        new LoggingEvent(
            "x", root, Level.WARN, message, new IllegalStateException(message), new Object[0]);
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8).lines().toList();
  }

  /** Libraries quote what a site sends. */
  @Test
  void whatASiteSendsNeitherRulesTheTerminalNorMakesALine() throws Exception {
    context.putProperty("glyphloop.trace", "STDERR");
    List<String> lines = lines("a\u001b[2J\u202e\u200b\u009b\n7 - SUCC");

    assertThat(lines.get(0)).endsWith(" - a?[2J????7 - SUCC");
    assertThat(lines.get(1)).contains("IllegalStateException: a?[2J???");
    assertThat(lines).allMatch(line -> line.matches("[^\\p{Cf}\\p{Cc}\t]*|\tat .*"));
  }

  @Test
  void withoutVerboseAProblemIsOneLineAndWhatEndsAServerIsNone() throws Exception {
    context.putProperty("glyphloop.trace", "WITHOUT_TRACE");
    assertThat(lines("why")).hasSize(1);
    assertThat(context.getLogger("io.undertow.request").isErrorEnabled()).isTrue();
    assertThat(context.getLogger("org.xnio.listener").isErrorEnabled()).isFalse();
  }
}
