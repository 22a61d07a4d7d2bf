package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.inspect.AnnotatedScreenshot;
import io.glyphloop.site.inspect.ApiDraft;
import io.glyphloop.site.inspect.PageFindings;
import io.glyphloop.site.inspect.PageLook;
import io.glyphloop.site.inspect.TargetDraft;
import io.glyphloop.site.inspect.VerdictProbe;
import io.glyphloop.site.inspect.VerdictProbe.Learned;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code target init}: looks at a login page and writes a target's file. */
@Command(
    name = "init",
    description = {
      "Looks at a login page, says what is probably the captcha, the field for its answer and the"
          + " form, and why, and writes a target's file for you to complete.",
      "Submits nothing, unless --probe asks for it."
    },
    footer = {
      "  scripts/glyphloop target init http://localhost:8080/login",
      "  scripts/glyphloop target init http://localhost:8080/login --probe --out mine.yaml",
      "  scripts/glyphloop target init http://localhost:8080/captchaImage --api /login --probe",
      "  scripts/glyphloop target init https://login.example.org/ --with authorization.yaml"
    })
public final class TargetInitCommand extends ConsoleCommand implements Runnable {

  @Parameters(paramLabel = "URL", description = "The login page.")
  private String url;

  @Option(
      names = "--out",
      paramLabel = "FILE.yaml",
      description = "The file to write; default: config/targets/HOST.yaml, or ./HOST.yaml.")
  private Optional<Path> out;

  @Option(names = "--force", description = "Replace the file when it is there.")
  private boolean force;

  @Option(
      names = "--probe",
      description = {
        "Submit a few answers with dummy credentials, to find out how the site says its verdict: a",
        "wrong one, and what you read off up to five pictures (Enter skips one). That also tells",
        "characters, length and case."
      })
  private boolean probe;

  @Option(
      names = "--browser",
      description = {
        "Look at the page in a browser, for one that scripts build; also saves a picture of the",
        "page with a numbered frame around each thing that was found."
      })
  private boolean browser;

  @Option(
      names = "--api",
      paramLabel = "ANSWER-URL",
      description = {
        "For a log-in whose page is a script: URL is then the address that sends the picture"
            + " (often",
        "in JSON, see the network tab of your browser), and this one takes the answer."
      })
  private Optional<String> api;

  @Option(
      names = "--with",
      paramLabel = "MORE.yaml",
      description = {
        "Further keys of the target's file, copied into it: outside this machine its owner's",
        "'authorization', without which nothing is opened."
      })
  private Optional<Path> with;

  @Override
  public void run() {
    out.ifPresent(this::refuseToReplace);
    if (api.isPresent()) {
      initApi(api.get());
      return;
    }
    String more = more();
    PageLook seen =
        PageLook.at(
            url,
            more,
            config -> SiteOpener.openInPassing(context, config, WorkspaceOption.DEFAULT));
    PageFindings findings = seen.findings();
    result(FindingsText.lines(findings, browser));
    if (!findings.complete()) {
      throw FindingsText.incomplete(url, findings, browser);
    }
    TargetDraft draft = new TargetDraft(URI.create(url), findings, more);
    Path file = out.orElseGet(() -> fileFor(draft.name()));
    refuseToReplace(file);
    seen.shown().ifPresent(page -> save(page, file));
    Learned<String> texts = verdictTexts(draft, file);
    OutputFile.write(
        file,
        draft.yaml(
            texts.accepted().stream().findFirst(),
            texts.rejected().stream().findFirst(),
            texts.texts()));
    conclude(file, texts, seen.scripted() && !browser, "");
  }

  private void initApi(String answerUrl) {
    if (browser) {
      throw new UsageException("--api needs no --browser", "give one of the two");
    }
    ApiDraft draft = ApiInit.look(context, url, answerUrl, more());
    draft.findings().tokens().forEach((name, at) -> result("token    " + name + ": " + at));
    result(
        "captcha  "
            + (draft.findings().image().isEmpty() ? "the reply itself" : draft.findings().image()));
    Path file = out.orElseGet(() -> fileFor(draft.name()));
    refuseToReplace(file);
    Learned<ApiDraft.JsonText> learned =
        ApiInit.verdictTexts(context, draft, new ShownPicture(context.console(), file), probe);
    OutputFile.write(
        file,
        draft.yaml(
            learned.accepted().stream().findFirst(),
            learned.rejected().stream().findFirst(),
            learned.texts()));
    conclude(file, learned, false, "  form.answer and form.fields: the names that your page sends");
  }

  private String more() {
    String given = with.map(file -> ConfigSource.file(file).text().strip() + "\n").orElse("");
    return (browser ? "session: browser\n" : "") + given;
  }

  /** Fetches the picture, and where it is asked for the verdict's texts. */
  private Learned<String> verdictTexts(TargetDraft draft, Path file) {
    TargetConfig config = draft.toProbeWith();
    ShownPicture shown = new ShownPicture(context.console(), file);
    try (WebSite site = SiteOpener.openInPassing(context, config, WorkspaceOption.DEFAULT)) {
      if (probe) {
        AtomicInteger number = new AtomicInteger();
        return new VerdictProbe(site, config)
            .probe(captcha -> shown.read(captcha, number.incrementAndGet()));
      }
      try (WebSession session = site.newSession()) {
        shown.save(session.open().captcha());
      }
      return Learned.nothing();
    }
  }

  private void conclude(Path file, Learned<?> learned, boolean scripted, String more) {
    if (learned.sameReply()) {
      note(
          "the site's reply to your answers was that to a wrong one: they were mistyped (then run"
              + " it again with --force), or it was not the captcha that it refused"
              + (scripted
                  ? "; scripts of the page touch its form, and may encrypt the password: try again"
                      + " with --browser"
                  : ""));
    } else if (!learned.misread().isEmpty()) {
      note(
          "the site rejected "
              + String.join(", ", learned.misread())
              + ": probably mistyped, and left out of charset and length");
    }
    if (learned.accepted().isEmpty() && !learned.sameReply()) {
      note(
          "nothing was "
              + (probe ? "typed" : "submitted")
              + ": what the site says to a right answer is found with --probe --force, when you"
              + " type what a picture says");
    }
    List<String> left = new ArrayList<>();
    if (!more.isEmpty()) {
      left.add(more);
    }
    if (learned.texts().typed().isEmpty()) {
      left.add("  captcha.charset and captcha.length, by looking at some pictures");
    }
    if (learned.accepted().isEmpty()) {
      left.add("  verdict.accepted: what the site says when the characters were right");
    }
    if (learned.rejected().isEmpty()) {
      left.add("  verdict.rejected: what it says when they were wrong");
    }
    result("target: " + file);
    if (!left.isEmpty()) {
      result("Still yours to say in it:");
      result(left);
    }
    result("Then: scripts/glyphloop target check " + file + " --submit");
  }

  private void save(AnnotatedScreenshot page, Path target) {
    Path file = new ShownPicture(context.console(), target).write(".page.png", page.png());
    result("page:    " + file + " (framed: " + page.legend() + ")");
  }

  private static Path fileFor(String name) {
    Path folder = TargetChoice.FOLDER;
    return Files.isDirectory(folder) ? folder.resolve(name + ".yaml") : Path.of(name + ".yaml");
  }

  private void refuseToReplace(Path file) {
    if (file.toString().equals("-")
        || Files.isDirectory(file)
        || !Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new UsageException(
          file + " is no place for a file and pictures beside it",
          "name a file with --out, in a folder that is there");
    }
    if (Files.exists(file) && !force) {
      throw new UsageException(
          file + " is there already", "name another one with --out, or give --force");
    }
  }
}
