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
import org.junit.jupiter.api.Test;

class LogPatternTest {

  /** Libraries quote what a site sends. */
  @Test
  void whatASiteSendsNeitherRulesTheTerminalNorMakesALine() throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogPatternTest.class.getResource("/logback.xml"));
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var appender = (OutputStreamAppender<ILoggingEvent>) root.getAppender("STDERR");
    String harmful = "a\u001b[2J\u202e\u200b\u009b\n7 - SUCC";
    LoggingEvent event =
        new LoggingEvent(
            "x", root, Level.WARN, harmful, new IllegalStateException(harmful), new Object[0]);

    List<String> lines =
        new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8).lines().toList();
    context.stop();

    assertThat(lines.get(0)).endsWith(" - a?[2J????7 - SUCC");
    assertThat(lines.get(1)).contains("IllegalStateException: a?[2J???");
    assertThat(lines).allMatch(line -> line.matches("[^\\p{Cf}\\p{Cc}\t]*|\tat .*"));
  }
}
