package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The command {@code ui}, and a browser that was let in. */
record UiSession(
    CommandLineHarness glyphloop, CompletableFuture<Integer> command, String root, Chromium browser)
    implements AutoCloseable {

  private static final Pattern ADDRESS =
      Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/\\?token=\\w+");

  static UiSession start(String... options) throws IOException {
    CommandLineHarness glyphloop = new CommandLineHarness();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] words = Stream.concat(Stream.of("ui"), Stream.of(options)).toArray(String[]::new);
    CompletableFuture<Integer> command =
        CompletableFuture.supplyAsync(() -> glyphloop.run(out, new ByteArrayOutputStream(), words));
    Matcher address = ADDRESS.matcher("");
    while (!address.reset(out.toString(StandardCharsets.UTF_8)).find()) {
      assertThat(command).isNotDone();
      glyphloop.cancellation().await(Duration.ofMillis(20));
    }
    Chromium browser = Chromium.start();
    browser.driver().get(address.group());
    return new UiSession(glyphloop, command, address.group(1), browser);
  }

  RemoteWebDriver driver() {
    return browser.driver();
  }

  void open(String page) {
    driver().get(root + "/targets/" + page);
  }

  void until(BooleanSupplier condition) {
    browser.until(condition);
  }

  boolean is(String expression, Object... arguments) {
    return browser.is(expression, arguments);
  }

  boolean shows(String text) {
    return is("document.querySelector('main').innerText.includes(arguments[0])", text);
  }

  boolean counts(String selector, int number) {
    return is("document.querySelectorAll(arguments[0]).length === arguments[1]", selector, number);
  }

  /** Stops the command, which then ends well, and the browser. */
  @Override
  public void close() {
    glyphloop.cancellation().request();
    try {
      assertThat(command.orTimeout(30, TimeUnit.SECONDS).join()).isZero();
    } finally {
      browser.close();
    }
  }
}
