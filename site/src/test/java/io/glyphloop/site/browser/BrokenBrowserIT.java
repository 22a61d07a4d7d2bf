package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.ServedPictures;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Browsers and drivers that are killed or stand still. */
class BrokenBrowserIT {

  private final ServedPictures pictures = new ServedPictures(LibrarySource.of("kaptcha", 3));

  /** All that the site's browsers started, as far as it was seen. */
  private final Set<ProcessHandle> started = new HashSet<>();

  private TestSite testSite;
  private Site site;
  private SiteSession session;

  @BeforeEach
  void start() throws IOException {
    Chromium.require();
    assertThat(folders()).isEmpty();
    testSite = TestSite.start(TestSiteOptions.serving(pictures));
    // Long enough for a browser that starts on a busy machine.
    open("20s", "10s");
  }

  private void open(String timeout, String wait) {
    String url = testSite.loginPage().toString();
    site =
        Sites.open(
            Targets.at(
                url, "session: browser", "timeout: " + timeout, "captcha: {wait: " + wait + "}"));
    session = site.newSession();
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    if (site == null) {
      return;
    }
    started.addAll(browsers());
    session.close();
    site.close();
    testSite.close();
    assertThat(started).isNotEmpty();
    assertThat(folders()).isEmpty();
    // The last ones may take a moment to fall.
    await(() -> started.stream().noneMatch(BrokenBrowserIT::isRunning) && orphans().isEmpty());
  }

  @Test
  void aBrowserThatIsKilledIsReplaced() {
    session.open();
    kill("chromium");
    assertBroken();
    assertThatTheNextOneWorks();
  }

  @Test
  void aBrowserThatIsKilledBeforeTheAnswerIsReplaced() {
    LiveChallenge challenge = session.open();
    kill("chromium");
    assertThatThrownBy(() -> session.submit(challenge, "abcde"))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.BROWSER));
    assertThatTheNextOneWorks();
  }

  @Test
  void aDriverThatIsKilledTakesItsBrowserWithItAndIsReplaced() {
    session.open();
    kill("chromedriver");
    assertBroken();
    assertThatTheNextOneWorks();
  }

  /** The shell that ends them when this program is killed. */
  @Test
  void aBrowserWhoseWatcherIsKilledStillGoesWithItsVisitor() {
    session.open();
    started.addAll(browsers());
    ProcessHandle.current()
        .children()
        .filter(child -> child.descendants().anyMatch(process -> runs(process, "chromedriver")))
        .forEach(ProcessHandle::destroyForcibly);
    assertThatTheNextOneWorks();
  }

  @Test
  void aBrowserThatStandsStillIsReplaced() throws Exception {
    // It is given up after all that a page may take: as short as a busy machine allows.
    site.close();
    open("8s", "4s");
    session.open();
    for (ProcessHandle process : ours("chromium")) {
      signal("STOP", process);
    }
    assertThatThrownBy(session::open)
        .isInstanceOfSatisfying(
            SiteException.class,
            e -> assertThat(e.failure()).isIn(SiteFailure.TIMEOUT, SiteFailure.BROWSER));
    assertThatTheNextOneWorks();
  }

  private void assertBroken() {
    assertThatThrownBy(session::open)
        .isInstanceOfSatisfying(
            SiteException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(SiteFailure.BROWSER);
              assertThat(e.getMessage().lines()).hasSize(1);
            });
  }

  private void assertThatTheNextOneWorks() {
    LiveChallenge challenge = session.open();
    assertThat(session.submit(challenge, pictures.answer(challenge.captcha())).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  private void kill(String program) {
    started.addAll(browsers());
    List<ProcessHandle> found = ours(program);
    assertThat(found).as("processes of " + program).isNotEmpty();
    found.forEach(ProcessHandle::destroyForcibly);
    await(() -> found.stream().noneMatch(BrokenBrowserIT::isRunning));
  }

  private static List<ProcessHandle> browsers() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("chrom"))
        .toList();
  }

  private static List<ProcessHandle> ours(String program) {
    return ProcessHandle.current().descendants().filter(process -> runs(process, program)).toList();
  }

  private static boolean runs(ProcessHandle process, String program) {
    return Path.of(process.info().command().orElse("")).endsWith(program);
  }

  /** Until its parent looks, a dead process is still there, but runs no program. */
  private static boolean isRunning(ProcessHandle process) {
    return process.info().command().isPresent();
  }

  /** Processes with a temporary folder of this program's browsers, whoever is their parent. */
  private static List<ProcessHandle> orphans() {
    String ours = "TMPDIR=" + BrowserFolder.parent().resolve(BrowserFolder.ownPrefix());
    return ProcessHandle.allProcesses()
        .filter(process -> environment(process).contains(ours))
        .filter(BrokenBrowserIT::isRunning)
        .toList();
  }

  private static String environment(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // Gone by now, or another user's.
      return "";
    }
  }

  /** The folders of this program's browsers; those of other programs are their own affair. */
  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(BrowserFolder.parent())) {
      return all.filter(path -> path.getFileName().toString().startsWith(BrowserFolder.ownPrefix()))
          .toList();
    }
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
