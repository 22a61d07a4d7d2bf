package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A solved page, and a person who has the visitor afterwards. */
class LiveSolvingIT {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Cancellation cancellation = new Cancellation();
  private TestSite site;

  private static final class Knowing implements Recognizer {

    @Override
    public Recognition read(Captcha captcha) {
      return new Recognition(SameAnswer.ANSWER, 1, List.of(), name());
    }

    @Override
    public String name() {
      return "knowing";
    }

    @Override
    public TextRule rule() {
      return new SameAnswer().rule();
    }
  }

  @BeforeEach
  void start() {
    site = TestSite.start(TestSiteOptions.serving(new SameAnswer()));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private ExitCode solve(InputStream in, boolean keepOpen) throws IOException {
    PrintStream lines = new PrintStream(out, true);
    Context context = new Context(Console.of(in, lines, lines), cancellation);
    TargetConfig target =
        TargetConfig.load(Fixtures.target(folder, "")).withUrl(site.loginPage().toString());
    try (WebSite door = Sites.open(target)) {
      QuotaGrant grant = QuotaGrant.unlimited(CrawlOptions.of(3, 1), cancellation);
      return new LiveSolving(context, false, keepOpen)
          .run(door, new Knowing(), solving -> solving.apply(grant));
    }
  }

  @Test
  void saysWhatWasAcceptedAndWhereThatLed() throws IOException {
    assertThat(solve(InputStream.nullInputStream(), false)).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .startsWith("1 - SUCC - abcde")
        .contains("abcde", "\"Wrong user name or password\"", "now at http")
        .doesNotContain("The browser is yours");
  }

  @Test
  void staysUntilEnterIsPressed() throws IOException {
    assertThat(solve(new ByteArrayInputStream(new byte[] {'\n'}), true)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("The browser is yours", "Enter");
  }

  @Test
  void staysWhileNobodySaysAnythingAndGoesWithCtrlC() throws Exception {
    CompletableFuture<ExitCode> solving =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return solve(InputStream.nullInputStream(), true);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    while (!out.toString().contains("The browser is yours") && !solving.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(solving).isNotDone();
    cancellation.request();
    assertThat(solving.get(1, TimeUnit.MINUTES)).isEqualTo(ExitCode.OK);
  }
}
