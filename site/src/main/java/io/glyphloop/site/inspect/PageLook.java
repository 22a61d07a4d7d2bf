package io.glyphloop.site.inspect;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.SessionKind;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.PageTime;
import io.glyphloop.site.session.ScriptedForm;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a look at a page shows; a browser looks into its frames too, where the page itself lacks
 * something.
 *
 * @param findings what stands on the page, or in its frame
 * @param shown a picture of the page with what was found; empty where it cannot be seen
 * @param scripted whether scripts touch the form before it is sent
 */
public record PageLook(
    PageFindings findings, Optional<AnnotatedScreenshot> shown, boolean scripted) {

  /** Pages inside pages that are looked at, at most. */
  private static final int FRAMES = 5;

  /**
   * Looks at a page that no target's file describes yet.
   *
   * @param more further keys of a target's file as YAML; may be empty
   * @param sites opens a target's site, within what its owner allows
   * @throws SiteException when no page comes
   */
  public static PageLook at(String url, String more, Function<TargetConfig, WebSite> sites) {
    TargetConfig config = TargetDraft.forPage(url, more, Optional.empty());
    PageLook look = look(config, sites, Function.identity());
    if (config.session() != SessionKind.BROWSER) {
      return look;
    }
    PageFindings page = look.findings;
    for (PageFindings.Frame frame : page.frames().stream().limit(FRAMES).toList()) {
      if (look.findings.complete()) {
        break;
      }
      try {
        look =
            look(
                TargetDraft.forPage(url, more, Optional.of(frame.selector())),
                sites,
                inside -> page.with(inside, frame));
      } catch (SiteException e) {
        if (e.failure() != SiteFailure.MISSING_ELEMENT) {
          throw e;
        }
        // A frame that a script has taken away again: the next one, then.
      }
    }
    return look;
  }

  private static PageLook look(
      TargetConfig config,
      Function<TargetConfig, WebSite> sites,
      Function<PageFindings, PageFindings> whole) {
    try (WebSite site = sites.apply(config);
        WebSession session = site.newSession()) {
      PageReply page = session.loadPage();
      PageFindings findings =
          PageTime.within(config, () -> whole.apply(new PageInspector().inspect(page)));
      return new PageLook(
          findings,
          AnnotatedScreenshot.of(findings, session::screenshot),
          ScriptedForm.isLikely(page.document()));
    }
  }
}
