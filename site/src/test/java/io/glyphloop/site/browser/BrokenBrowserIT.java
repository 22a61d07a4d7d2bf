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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Browsers and drivers that are killed or stand still. */
class BrokenBrowserIT {

  private final ServedPictures pictures = new ServedPictures(new LibrarySource("kaptcha", 3));
  private Set<Path> foldersBefore;
  private Set<ProcessHandle> processesBefore;
  private TestSite testSite;
  private Site site;
  private SiteSession visitor;

  @BeforeEach
  void start() throws IOException {
    Chromium.require();
    foldersBefore = folders();
    processesBefore = processes();
    testSite = TestSite.start(TestSiteOptions.serving(pictures));
    String url = testSite.loginPage().toString();
    // Long enough for a browser that starts on a busy machine.
    site = Sites.open(Targets.at(url, "session: browser", "timeout: 20s", "captcha: {wait: 10s}"));
    visitor = site.newSession();
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    if (site == null) {
      return;
    }
    visitor.close();
    site.close();
    testSite.close();
    assertThat(folders()).isEqualTo(foldersBefore);
    // The last ones may take a moment to fall.
    await(() -> processesBefore.containsAll(processes()));
  }

  @Test
  void aBrowserThatIsKilledIsReplaced() {
    visitor.open();
    kill("/chromium");
    assertBroken();
    assertThatTheNextOneWorks();
  }

  @Test
  void aBrowserThatIsKilledBeforeTheAnswerIsReplaced() {
    LiveChallenge challenge = visitor.open();
    kill("/chromium");
    assertThatThrownBy(() -> visitor.submit(challenge, "abcde"))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.BROWSER));
    assertThatTheNextOneWorks();
  }

  @Test
  void aDriverThatIsKilledTakesItsBrowserWithItAndIsReplaced() {
    visitor.open();
    kill("/chromedriver");
    assertBroken();
    assertThatTheNextOneWorks();
  }

  /** The shell that ends them when this program is killed. */
  @Test
  void aBrowserWhoseWatcherIsKilledStillGoesWithItsVisitor() {
    visitor.open();
    ProcessHandle.current()
        .children()
        .filter(child -> child.descendants().anyMatch(process -> runs(process, "/chromedriver")))
        .forEach(ProcessHandle::destroyForcibly);
    assertThatTheNextOneWorks();
  }

  @Test
  void aBrowserThatStandsStillIsReplaced() throws Exception {
    visitor.open();
    for (ProcessHandle process : ours("/chromium")) {
      signal("STOP", process);
    }
    assertThatThrownBy(visitor::open)
        .isInstanceOfSatisfying(
            SiteException.class,
            e -> assertThat(e.failure()).isIn(SiteFailure.TIMEOUT, SiteFailure.BROWSER));
    assertThatTheNextOneWorks();
  }

  private void assertBroken() {
    assertThatThrownBy(visitor::open)
        .isInstanceOfSatisfying(
            SiteException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(SiteFailure.BROWSER);
              assertThat(e.getMessage().lines()).hasSize(1);
            });
  }

  private void assertThatTheNextOneWorks() {
    LiveChallenge challenge = visitor.open();
    assertThat(visitor.submit(challenge, pictures.answer(challenge.captcha())).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  private static void kill(String program) {
    List<ProcessHandle> found = ours(program);
    assertThat(found).as("processes of " + program).isNotEmpty();
    found.forEach(ProcessHandle::destroyForcibly);
    // Until its parent looks, a dead one is still there, but runs no program.
    await(() -> found.stream().noneMatch(process -> process.info().command().isPresent()));
  }

  private static List<ProcessHandle> ours(String program) {
    return ProcessHandle.current().descendants().filter(process -> runs(process, program)).toList();
  }

  private static boolean runs(ProcessHandle process, String program) {
    return process.info().command().orElse("").endsWith(program);
  }

  /** All browsers and drivers of this machine, whoever started them. */
  private static Set<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").matches(".*chrom(ium|edriver).*"))
        .collect(Collectors.toSet());
  }

  private static Set<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(
              path -> path.getFileName().toString().matches(".*(glyphloop-browser|chrom).*"))
          .collect(Collectors.toSet());
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
