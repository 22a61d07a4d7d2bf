package io.glyphloop.lab.experiment;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.MeasuredSettings.Row;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.solver.LiveSolve;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.fault.FaultPlan;
import io.glyphloop.testsite.source.LibrarySource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often a script gets in where a site limits it: sessions, and with them pictures, that expire
 * soon, and a lock-out after some log-ins that failed. The base model answers as it comes, over
 * HTTP, on the test site.
 *
 * @param count how often each is tried
 * @param seed of the pictures
 */
record LimitsStudy(int count, long seed) {

  /** Read rarely enough that a lock-out makes a difference. */
  private static final String LOOK = "kaptcha:shadow";

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int[] EXPIRE_SECONDS = {10, 2};
  private static final int[] LOCK_OUTS = {10, 5, 3};

  /** A site locks nobody out; more than any session needs. */
  private static final int PICTURES_A_SESSION = 100;

  List<Row> run(RunContext context) {
    LibrarySource pictures = LibrarySource.of(LOOK, seed);
    List<Row> rows = new ArrayList<>();
    try (OnnxRecognizer reader =
        OnnxRecognizer.base(
            RecognizerOptions.defaults().withNarrowing(Narrowing.to(pictures.rule())))) {
      for (int seconds : EXPIRE_SECONDS) {
        Rate rate = gotIn(reader, pictures, Duration.ofSeconds(seconds), 0, context);
        rows.add(row("expiry", "after " + seconds + " s", pictures.rule(), rate));
      }
      for (int failed : LOCK_OUTS) {
        Rate rate = gotIn(reader, pictures, LONG, failed, context);
        rows.add(row("lock-out", "after " + failed + " wrong answers", pictures.rule(), rate));
      }
    }
    rows.forEach(row -> context.progress().line(row.toString()));
    return rows;
  }

  private static Row row(String what, String limit, TextRule rule, Rate rate) {
    return new Row(
        what,
        LOOK + " " + limit,
        SettingsStudy.typed(rule),
        SettingsStudy.isMixed(rule),
        rate,
        0,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Tries to get in, each time on a site that has seen nobody.
   *
   * @param lockOutAfter 0 where nobody is locked out; one answer is given then, else all that are
   *     looked at
   */
  private Rate gotIn(
      OnnxRecognizer reader,
      LibrarySource pictures,
      Duration lifetime,
      int lockOutAfter,
      RunContext context) {
    TargetConfig page = new ReplayAccess(true).config(pictures.rule(), 1);
    long solved = 0;
    for (int i = 0; i < count; i++) {
      context.cancellation().check();
      long first = (long) i * PICTURES_A_SESSION;
      LibrarySource own =
          new LibrarySource(
              pictures.description(), pictures.rule(), index -> pictures.challenge(first + index));
      TestSiteOptions options =
          new TestSiteOptions(
              own, 0, "demo", "glyphloop", 1, lockOutAfter, lifetime, FaultPlan.none(), seed);
      try (TestSite server = TestSite.start(options);
          Site site =
              Sites.open(page.withUrl(server.loginPage().toString()), context.cancellation());
          SiteSession session = site.newSession()) {
        LiveSolve attempt = new LiveSolve(reader, Math.max(1, lockOutAfter));
        solved += attempt.run(session, context.cancellation()).solved() ? 1 : 0;
      }
    }
    return new Rate(solved, count);
  }
}
