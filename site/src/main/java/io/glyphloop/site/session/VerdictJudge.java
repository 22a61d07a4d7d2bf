package io.glyphloop.site.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.Condition;
import io.glyphloop.site.config.VerdictSpec;
import java.util.List;
import java.util.Optional;

/** Tells the site's verdict by the conditions that the target's file names. */
public record VerdictJudge(VerdictSpec spec) {

  private static final int EXCERPT = 80;

  /**
   * Judges a reply. A lock-out decides first, then expiry; a reply that meets conditions of both
   * verdicts, or of none, is unverified, since a wrong label costs more than a lost one. Texts in
   * scripts count where the page itself says nothing.
   */
  public Reply judge(PageReply page) {
    Reply shown = judgeShown(page);
    if (page.scripted().isEmpty()
        || spec.conditions().anyMatch(condition -> matches(condition, page))) {
      return shown;
    }
    // Nothing that the page shows tells: what its scripts would have shown may.
    String texts = String.join("\n", page.scripted());
    Reply scripted =
        judgeShown(new PageReply(page.address(), page.statuses(), texts, page.document()));
    return scripted.failure().equals(Optional.of(SiteFailure.UNKNOWN_REPLY)) ? shown : scripted;
  }

  private Reply judgeShown(PageReply page) {
    Optional<Condition> lockedOut = first(spec.lockedOut(), page);
    if (lockedOut.isPresent()) {
      return Reply.unverified(SiteFailure.LOCKED_OUT, lockedOut.get().toString());
    }
    Optional<Condition> expired = first(spec.expired(), page);
    if (expired.isPresent()) {
      return Reply.unverified(SiteFailure.EXPIRED, expired.get().toString());
    }
    Optional<Condition> accepted = first(spec.accepted(), page);
    Optional<Condition> rejected = first(spec.rejected(), page);
    if (accepted.isPresent() && rejected.isPresent()) {
      return Reply.unverified(
          SiteFailure.UNKNOWN_REPLY,
          "conditions of both verdicts are met: " + accepted.get() + " and " + rejected.get());
    }
    if (accepted.isPresent()) {
      return new Reply(Verdict.ACCEPTED, accepted.get().toString());
    }
    return rejected
        .map(condition -> new Reply(Verdict.REJECTED, condition.toString()))
        .orElseGet(
            () ->
                Reply.unverified(
                    SiteFailure.UNKNOWN_REPLY,
                    "no condition of a verdict is met by " + excerpt(page)));
  }

  /** Returns whether the target's file names this status, so that it is no failure. */
  public boolean expectsStatus(int status) {
    return spec.conditions().anyMatch(condition -> condition.status().equals(Optional.of(status)));
  }

  private static Optional<Condition> first(List<Condition> conditions, PageReply page) {
    return conditions.stream().filter(condition -> matches(condition, page)).findFirst();
  }

  private static boolean matches(Condition condition, PageReply page) {
    return condition
        .text()
        .map(page::says)
        .or(() -> condition.selector().map(css -> page.document().selectFirst(css) != null))
        .or(() -> condition.url().map(page.address().toString()::contains))
        .or(() -> condition.status().map(page.statuses()::contains))
        .or(() -> condition.pointer().map(at -> has(page, at, condition.value())))
        .orElseThrow();
  }

  private static boolean has(PageReply page, String pointer, Optional<String> value) {
    JsonNode found = page.json().map(json -> json.at(pointer)).orElse(MissingNode.getInstance());
    return !found.isMissingNode()
        && !found.isNull()
        && value.map(is -> folded(is).equals(folded(found.asText()))).orElse(true);
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String excerpt(PageReply page) {
    int status = page.statuses().get(page.statuses().size() - 1);
    String text = page.text();
    String start = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
    return "status " + status + ", \"" + start + "\"";
  }
}
