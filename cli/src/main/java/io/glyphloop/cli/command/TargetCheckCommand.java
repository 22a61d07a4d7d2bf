package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.inspect.CheckItem;
import io.glyphloop.site.inspect.NewTexts;
import io.glyphloop.site.inspect.TargetCheck;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code target check}: holds a target's file against the live page. */
@Command(
    name = "check",
    description = {
      "Opens one challenge of a target, shows what each selector hits, and explains each problem.",
      "Submits nothing, unless --submit asks for it. Ends with 7 when something is wrong."
    },
    footer = {
      "  scripts/glyphloop target check config/targets/demo.yaml",
      "  scripts/glyphloop target check demo --submit"
    })
public final class TargetCheckCommand extends ConsoleCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE.yaml", description = "The file, or a name in config/targets/.")
  private String file;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The login page's address, instead of the file's.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--submit",
      description = "Ask you what the picture says, submit it, and show the verdict.")
  private boolean submit;

  @Mixin private HeadedOption headed;

  private int problems;
  private String fits = "The file fits the page; --submit shows whether its verdicts do too.";

  @Override
  public Integer call() {
    TargetConfig config = headed.apply(TargetChoice.of(file).site(url));
    try (WebSite site = SiteOpener.openInPassing(context, config, WorkspaceOption.DEFAULT);
        WebSession session = site.newSession()) {
      PageReply page = session.loadPage();
      result("page     " + page.address());
      new TargetCheck(config).check(page).forEach(this::show);
      open(session, config, page);
    }
    result(problems == 0 ? fits : "Problems: " + problems + ".");
    return (problems == 0 ? ExitCode.OK : ExitCode.SITE).status();
  }

  private void open(WebSession session, TargetConfig config, PageReply page) {
    LiveChallenge challenge;
    try {
      challenge = session.open();
    } catch (GlyphloopException e) {
      show(new CheckItem("challenge", false, e.problem(), e.remedy()));
      return;
    }
    // A name alone stands for a file in a folder that may not be the user's: here, then.
    Path beside = Path.of(file.matches(".*\\.ya?ml") ? file : config.name() + ".yaml");
    ShownPicture shown = new ShownPicture(context.console(), beside);
    if (!submit) {
      shown.save(challenge.captcha());
      return;
    }
    shown
        .read(challenge.captcha())
        .ifPresentOrElse(
            answer -> judge(session, session.submit(challenge, answer), page), this::nothingTyped);
  }

  private void nothingTyped() {
    show(
        new CheckItem(
            "verdict",
            false,
            "nothing was typed, so that nothing was submitted and no verdict seen",
            "run it again, and type what the picture says"));
  }

  private void judge(WebSession session, Reply reply, PageReply page) {
    fits =
        reply.verdict() == Verdict.ACCEPTED
            ? "The file fits the page."
            : "The file fits the page, as far as a rejected answer shows it.";
    result("verdict  " + reply.verdict().name().toLowerCase(Locale.ROOT) + ": " + reply.evidence());
    List<String> fresh =
        session.lastReply().map(after -> NewTexts.of(page, after)).orElse(List.of());
    fresh.stream().limit(5).forEach(text -> result("         new: \"" + text + "\""));
    reply
        .failure()
        .ifPresent(
            failure ->
                show(
                    new CheckItem(
                        "verdict",
                        false,
                        "the reply meets no condition of a verdict (" + failure.words() + ")",
                        "name one of the new texts under verdict.accepted or verdict.rejected")));
  }

  private void show(CheckItem item) {
    result((item.passed() ? "ok       " : "PROBLEM  ") + item.key() + " " + item.finding());
    if (!item.passed()) {
      problems++;
      result("         -> " + item.remedy());
    }
  }
}
