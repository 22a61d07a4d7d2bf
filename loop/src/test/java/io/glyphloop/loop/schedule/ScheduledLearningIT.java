package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.image.Png;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.loop.LoginTarget;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.PromotionTest.Decision;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import io.glyphloop.trainer.api.Trainer;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schedule with the real trainer, real models and a real site: a first model that can do next
 * to nothing harvests, what the site says teaches the next one, the gate promotes it; and when the
 * poor one is put in its place by hand, it is taken back.
 */
class ScheduledLearningIT {

  private static final String NAME = "letters";
  private static final TextRule RULE = TextRule.fixed("ab", 1);
  private static final int MOST_HOURS = 12;

  private static final String TARGET =
      LoginTarget.of(
          NAME,
          "ab",
          1,
          """
          schedule:
            harvest: 1h
            retrain: 1h
            drift-check: 1h
            evaluate: 1h
            challenges: 120
            retrain-after: {labels: 20, percent: 20}
          """);

  /** One pass over forty drawn captchas teaches a network nothing. */
  private static final String SETTINGS =
      """
      architecture: cnn-dense
      gate: 60
      cold-start: {synthetic: 40, time: 1s}
      retrain: {synthetic: 0, time: 10s}
      """;

  @TempDir private Path folder;
  private final List<Event> events = new ArrayList<>();

  @Test
  @Timeout(600)
  void learnsFromTheSitesAnswersAndTakesAWorseModelBack() {
    JumpingClock clock = new JumpingClock();
    try (TestSite testSite = TestSite.start(TestSiteOptions.serving(new Letters()));
        Workspace workspace = SqlWorkspace.open(folder.resolve("w"), clock);
        Site site = Sites.open(target(testSite))) {
      Daemon daemon = daemon(workspace, target(testSite), site, clock);
      daemon.once();
      ModelRecord first = live(workspace);

      pass(daemon, clock, () -> !live(workspace).version().equals(first.version()));

      assertThat(told("promoted").get("reason")).contains("promoted", "challenges");
      assertThat(told("trained")).containsKey("validation");
      assertThat(rejectedThatTaught()).isPositive();
      // A slow machine may need a training more until there is a model worth going back to.
      pass(daemon, clock, () -> isKnownToReadWell(live(workspace)));
      ModelRecord better = live(workspace);
      // A candidate that waits would replace the poor model before anybody sees how poor it is.
      workspace
          .models()
          .openTest(NAME)
          .ifPresent(
              test -> workspace.models().decide(test, Decision.TURNED_DOWN, 0, 0, "by hand"));
      workspace.models().promote(first.version(), "by hand");

      pass(daemon, clock, () -> events.stream().anyMatch(e -> e.type().equals("rolled-back")));

      assertThat(told("rolled-back"))
          .containsEntry("from", first.version())
          .containsEntry("model", better.version());
      assertThat(told("rolled-back").get("reason")).contains("worse live");
      assertThat(workspace.models().promotions(NAME))
          .extracting(Promotion::kind)
          .contains(Promotion.Kind.ROLLED_BACK);
      assertThat(workspace.runs().of(NAME)).allMatch(run -> run.outcome() == RunOutcome.FINISHED);
    }
  }

  private static TargetConfig target(TestSite site) {
    return TargetConfig.load(new ConfigSource("test", TARGET)).withUrl(site.loginPage().toString());
  }

  private Daemon daemon(Workspace workspace, TargetConfig target, Site site, JumpingClock clock) {
    LoopParts parts =
        new LoopParts(
            workspace,
            target,
            site,
            LoopSettings.load(List.of(new ConfigSource("test", SETTINGS))),
            Trainer.load(),
            model -> WorkspaceModels.open(workspace, model),
            new RunContext(Progress.silent(), new Cancellation(), clock));
    return new Loop(parts, List.of(events::add), CrawlListener.silent()).daemon();
  }

  private static ModelRecord live(Workspace workspace) {
    return workspace.models().live(NAME).orElseThrow();
  }

  /** Lets hours pass until something has happened. */
  private void pass(Daemon daemon, JumpingClock clock, BooleanSupplier done) {
    for (int hour = 0; hour < MOST_HOURS && !done.getAsBoolean(); hour++) {
      hour(daemon, clock);
    }
    assertThat(done.getAsBoolean()).as(events.toString()).isTrue();
  }

  private void hour(Daemon daemon, JumpingClock clock) {
    clock.advance(Duration.ofHours(1));
    assertThat(daemon.once()).isEmpty();
  }

  /** Returns the details of the latest event of a type. */
  private Map<String, String> told(String type) {
    return events.stream()
        .filter(event -> event.type().equals(type))
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .details();
  }

  private boolean isKnownToReadWell(ModelRecord model) {
    Map<String, String> success = told("success");
    return success.get("model").equals(model.version())
        && success.get("recent").matches("(9[5-9]|100)[.].*");
  }

  private int rejectedThatTaught() {
    return events.stream()
        .filter(event -> event.type().equals("trained"))
        .mapToInt(event -> Integer.parseInt(event.details().get("rejected")))
        .max()
        .orElse(0);
  }

  /** The machine's own clock, which trainings need, and which can be put forward. */
  private static final class JumpingClock extends Clock {

    private Duration ahead = Duration.ZERO;

    synchronized void advance(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public synchronized Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("instants only");
    }
  }

  /** A large letter a picture, each time a little elsewhere. */
  private static final class Letters implements ChallengeSource {

    @Override
    public Challenge challenge(long index) {
      SplittableRandom random = new SplittableRandom(index);
      String text = random.nextBoolean() ? "a" : "b";
      BufferedImage picture = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = picture.createGraphics();
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, 48, 32);
      g.setColor(Color.BLACK);
      g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
      g.drawString(text, 12 + (float) random.nextDouble(10), 20 + (float) random.nextDouble(8));
      g.dispose();
      // No two are the same file.
      for (int x = 0; x < 48; x++) {
        picture.setRGB(x, 0, 0x10101 * (200 + random.nextInt(56)));
      }
      return new Challenge(Png.encode(picture), "image/png", text);
    }

    @Override
    public TextRule rule() {
      return RULE;
    }

    @Override
    public String description() {
      return "letters";
    }
  }
}
