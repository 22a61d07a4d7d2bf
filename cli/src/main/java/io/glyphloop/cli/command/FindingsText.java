package io.glyphloop.cli.command;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.text.Printable;
import io.glyphloop.site.inspect.Candidate;
import io.glyphloop.site.inspect.PageFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found on a page, for a person. */
final class FindingsText {

  private static final int MOST_CANDIDATES = 3;

  private FindingsText() {}

  /**
   * Returns a line for each thing that was found, the likeliest of its kind first.
   *
   * @param browser whether a browser looked, into frames too
   */
  static List<String> lines(PageFindings findings, boolean browser) {
    List<String> lines = new ArrayList<>();
    lines.addAll(candidates("captcha", findings.images()));
    lines.addAll(candidates("answer", findings.answers()));
    findings.forms().stream().limit(1).forEach(form -> lines.add("form     " + form));
    findings.button().ifPresent(button -> lines.add("button   " + button));
    findings.fields().forEach((name, value) -> lines.add("field    " + name + ": " + value));
    findings.refreshes().stream()
        .limit(1)
        .forEach(refresh -> lines.add("refresh  " + refresh.selector()));
    String inside = findings.formFrame().isPresent() ? "all of this" : "the captcha";
    findings
        .pictureFrame()
        .ifPresent(
            frame -> lines.add("frame    " + frame.selector() + "  (" + inside + " is in it)"));
    if (!browser) {
      addresses(findings).forEach(frame -> lines.add("frame    " + frame + " (not looked at)"));
    }
    return lines;
  }

  private static List<String> candidates(String what, List<Candidate> candidates) {
    return candidates.stream()
        .limit(MOST_CANDIDATES)
        .map(
            candidate ->
                String.format(
                    Locale.ROOT,
                    "%-8s %s  (%s)",
                    what,
                    Printable.line(candidate.selector()),
                    Printable.line(String.join("; ", candidate.reasons()))))
        .toList();
  }

  private static List<String> addresses(PageFindings findings) {
    return findings.frames().stream()
        .map(PageFindings.Frame::address)
        .filter(address -> !address.isEmpty())
        .toList();
  }

  /** Returns the problem of a page on which something is missing. */
  static SiteException incomplete(String url, PageFindings findings, boolean browser) {
    List<String> frames = addresses(findings);
    return new SiteException(
        SiteFailure.MISSING_ELEMENT,
        url + " shows no " + String.join(", no ", findings.missing()),
        browser || frames.isEmpty()
            ? "give the address of the page with the log-in form; if scripts build it, add"
                + " --browser"
            : "look into its frame: " + frames.get(0) + " (--browser does so by itself)");
  }
}
