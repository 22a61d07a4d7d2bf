package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.ApiMethod;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.inspect.ApiDraft;
import io.glyphloop.site.inspect.ApiFindings;
import io.glyphloop.site.inspect.VerdictProbe;
import io.glyphloop.site.inspect.VerdictProbe.Learned;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.util.concurrent.atomic.AtomicInteger;

/** What {@code target init --api} does at the site. */
final class ApiInit {

  private ApiInit() {}

  /**
   * Asks for a picture, by GET and where that is refused by POST, and finds it in the reply.
   *
   * @throws SiteException when the reply holds no picture
   */
  static ApiDraft look(Context context, String url, String answerUrl, String more) {
    ApiMethod method = ApiMethod.GET;
    PageReply reply;
    try {
      reply = ask(context, url, method, answerUrl, more);
    } catch (SiteException e) {
      if (e.failure() != SiteFailure.STATUS) {
        throw e;
      }
      method = ApiMethod.POST;
      reply = ask(context, url, method, answerUrl, more);
    }
    ApiFindings findings =
        ApiFindings.of(reply)
            .orElseThrow(
                () ->
                    new SiteException(
                        SiteFailure.MISSING_ELEMENT,
                        url + " sent JSON without a picture",
                        "give the address that sends the picture: see the network tab of your"
                            + " browser"));
    return new ApiDraft(url, method, answerUrl, findings, more);
  }

  /** Fetches a picture, and where it is asked for what tells the verdict. */
  static Learned<ApiDraft.JsonText> verdictTexts(
      Context context, ApiDraft draft, ShownPicture shown, boolean probe) {
    TargetConfig config = draft.toProbeWith();
    try (WebSite site = SiteOpener.openInPassing(context, config, WorkspaceOption.DEFAULT)) {
      if (probe) {
        AtomicInteger number = new AtomicInteger();
        return new VerdictProbe(site, config)
            .probeApi(captcha -> shown.read(captcha, number.incrementAndGet()));
      }
      try (WebSession session = site.newSession()) {
        shown.save(session.open().captcha());
      }
      return Learned.nothing();
    }
  }

  private static PageReply ask(
      Context context, String url, ApiMethod method, String answerUrl, String more) {
    TargetConfig config = ApiDraft.forInterface(url, method, answerUrl, more);
    try (WebSite site = SiteOpener.openInPassing(context, config, WorkspaceOption.DEFAULT);
        WebSession session = site.newSession()) {
      return session.loadPage();
    }
  }
}
