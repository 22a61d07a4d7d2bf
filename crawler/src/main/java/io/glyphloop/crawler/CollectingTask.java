package io.glyphloop.crawler;

import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.SiteSession;

/** Keeps the image of each challenge and answers nothing. */
final class CollectingTask implements ChallengeTask {

  @Override
  public Attempt perform(SiteSession session) {
    AttemptLog log = new AttemptLog();
    return log.run(
        () -> {
          LiveChallenge challenge = log.fetching(session::open);
          log.image(challenge.captcha());
          return log.ended(Outcome.SAVED, "");
        });
  }
}
