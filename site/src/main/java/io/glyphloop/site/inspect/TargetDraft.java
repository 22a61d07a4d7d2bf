package io.glyphloop.site.inspect;

import com.fasterxml.jackson.databind.node.TextNode;
import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.VerdictSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a target's file that a person completes: what was found stands in it with the
 * reasons, what only a person knows is left empty and said in a comment, so that the file is
 * refused until it is filled in.
 *
 * @param findings what stands on it; complete
 * @param more further keys of the file as YAML, as they shall stand in it; may be empty
 */
public record TargetDraft(URI page, PageFindings findings, String more) {

  private static final int OTHERS = 3;

  /**
   * @throws IllegalArgumentException when something is missing
   */
  public TargetDraft {
    if (!findings.complete()) {
      throw new IllegalArgumentException(
          "the page has no " + String.join(", no ", findings.missing()));
    }
  }

  /**
   * Returns settings with which a page that no target's file describes yet can be loaded.
   *
   * @param more further keys of a target's file as YAML, for example an authorization; may be empty
   * @param frame a CSS selector of the frame that is looked at, for a browser; empty for the page
   * @throws io.glyphloop.core.error.ConfigException when {@code more} is wrong
   */
  public static TargetConfig forPage(String url, String more, Optional<String> frame) {
    String text = ConfigSource.resource(TargetDraft.class, "page-only.yaml").text() + more;
    List<ConfigSource> sources = new ArrayList<>();
    sources.add(TargetConfig.defaults());
    sources.add(new ConfigSource("what is known of " + url, text));
    frame
        .map(css -> "form: {frame: " + quoted(css) + "}")
        .ifPresent(form -> sources.add(new ConfigSource("the frame at " + frame.get(), form)));
    return ConfigLoader.load(sources, TargetConfig.class).withUrl(url);
  }

  /**
   * Returns a name for the target that the workspace takes: host and port, without odd characters.
   */
  public String name() {
    return name(page);
  }

  static String name(URI page) {
    String host = page.getHost() == null ? "" : page.getHost();
    // Two sites of one machine are two targets.
    String port = page.getPort() < 0 ? "" : "-" + page.getPort();
    String plain = (host + port).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String name = plain.replaceAll("^-+|-+$", "");
    return name.isEmpty() ? "target" : name.substring(0, Math.min(64, name.length()));
  }

  /**
   * Returns settings with which the picture can be fetched and the form sent; its verdict tells
   * nothing yet.
   *
   * @throws io.glyphloop.core.error.ConfigException when what was found makes no target
   */
  public TargetConfig toProbeWith() {
    String text =
        yaml(Optional.of(VerdictSpec.UNSEEN), Optional.of(VerdictSpec.UNSEEN), PictureTexts.NONE);
    return TargetConfig.load(new ConfigSource(page.toString(), text));
  }

  /**
   * @param accepted a text of acceptance that was seen; empty leaves it to the person
   * @param rejected a text of rejection that was seen; empty leaves it to the person
   * @param texts what the person read on pictures
   */
  public String yaml(Optional<String> accepted, Optional<String> rejected, PictureTexts texts) {
    List<String> lines = new ArrayList<>();
    lines.add("# Made from a look at the page; read it before you use it.");
    lines.add("# All keys: config/targets/example.yaml and docs/configuration.md.");
    lines.add("name: " + name());
    lines.add("url: " + quoted(page.toString()));
    captcha(lines, texts);
    form(lines);
    lines.add("verdict:");
    lines.add("  # What the site says when the characters were right (with dummy credentials: the");
    lines.add("  # complaint about the password) ...");
    condition(lines, "accepted", accepted);
    lines.add("  # ... and when they were wrong.");
    condition(lines, "rejected", rejected);
    return String.join("\n", lines) + "\n" + more;
  }

  private void captcha(List<String> lines, PictureTexts texts) {
    lines.add("captcha:");
    explain(lines, findings.images());
    lines.add("  image: " + quoted(findings.images().get(0).selector()));
    frame(lines, findings.pictureFrame());
    lines.addAll(texts.yaml(findings.limits()));
  }

  private void form(List<String> lines) {
    lines.add("form:");
    frame(lines, findings.formFrame());
    lines.add("  selector: " + quoted(findings.forms().get(0)));
    explain(lines, findings.answers());
    lines.add("  answer: " + quoted(findings.answers().get(0).field()));
    if (findings.fields().isEmpty()) {
      return;
    }
    lines.add("  # Dummy credentials that belong to nobody; 'dummy: true' is your word for it.");
    lines.add("  fields:");
    for (Map.Entry<String, String> field : findings.fields().entrySet()) {
      lines.add("    " + quoted(field.getKey()) + ": " + quoted(field.getValue()));
    }
    lines.add("  dummy: true");
  }

  private static void frame(List<String> lines, Optional<PageFindings.Frame> frame) {
    frame.ifPresent(found -> lines.add("  frame: " + quoted(found.selector())));
  }

  private static void explain(List<String> lines, List<Candidate> candidates) {
    lines.add("  # " + reasons(candidates.get(0)));
    candidates.stream()
        .skip(1)
        .limit(OTHERS)
        .map(other -> "  # or: " + other.selector() + " (" + reasons(other) + ")")
        // A selector may hold what the page's author liked: one line of comment, whatever it is.
        .map(line -> line.replaceAll("\\v", " "))
        .forEach(lines::add);
  }

  private static String reasons(Candidate candidate) {
    return String.join("; ", candidate.reasons());
  }

  private static void condition(List<String> lines, String key, Optional<String> text) {
    if (text.isPresent()) {
      lines.add("  " + key + ":");
      lines.add("    - text: " + quoted(text.get()));
    } else {
      lines.add("  " + key + ": []  # for example: - text: \"...\"");
    }
  }

  static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
