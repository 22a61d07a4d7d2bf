package io.glyphloop.site.inspect;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.site.config.ApiMethod;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.PageReply;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a target's file for a JSON interface.
 *
 * @param url the address of the picture's request
 * @param method how it is asked
 * @param answerUrl the address of the answer's
 * @param findings what the reply of {@code url} holds
 * @param more further keys of the file as YAML, as they shall stand in it; may be empty
 */
public record ApiDraft(
    String url, ApiMethod method, String answerUrl, ApiFindings findings, String more) {

  private static final Pattern MESSAGE = Pattern.compile("msg|message|error|info|detail|reason");
  private static final Pattern STATUS = Pattern.compile("code|status|success|result|ok$");

  /**
   * What of a reply tells it from another one.
   *
   * @param pointer a JSON Pointer
   * @param value the text, number or truth value there
   */
  public record JsonText(String pointer, String value) {}

  /** Returns settings with which the interface can be asked before its replies are known. */
  public static TargetConfig forInterface(
      String url, ApiMethod method, String answerUrl, String more) {
    ApiFindings nothing = new ApiFindings("", Map.of(), "code");
    return new ApiDraft(url, method, answerUrl, nothing, more).toProbeWith();
  }

  /** Returns a name for the target that the workspace takes. */
  public String name() {
    return TargetDraft.name(URI.create(url.replaceFirst("[?#{].*", "")));
  }

  /** Returns all that a reply says, messages first. */
  static List<JsonText> texts(PageReply reply) {
    return reply.json().map(ApiFindings::leaves).orElse(Map.of()).entrySet().stream()
        .filter(leaf -> !leaf.getValue().isBlank())
        .map(leaf -> new JsonText(leaf.getKey(), leaf.getValue()))
        .sorted(Comparator.comparingInt(text -> rank(text.pointer())))
        .toList();
  }

  /**
   * Returns the messages and codes of a reply, which are the same for the same verdict; all that it
   * says where it has none.
   */
  static List<JsonText> verdictTexts(PageReply reply) {
    List<JsonText> all = texts(reply);
    List<JsonText> telling = all.stream().filter(text -> rank(text.pointer()) < 2).toList();
    return telling.isEmpty() ? all : telling;
  }

  private static int rank(String pointer) {
    String name = pointer.toLowerCase(Locale.ROOT);
    return MESSAGE.matcher(name).find() ? 0 : STATUS.matcher(name).find() ? 1 : 2;
  }

  /** Returns settings with which the picture can be fetched and an answer sent. */
  public TargetConfig toProbeWith() {
    JsonText never = new JsonText("/glyphloop/never", "seen");
    return TargetConfig.load(
        new ConfigSource(url, yaml(Optional.of(never), Optional.of(never), PictureTexts.NONE)));
  }

  /**
   * @param accepted what tells acceptance; empty leaves it to the person
   * @param rejected what tells rejection; empty leaves it to the person
   * @param texts what the person read on pictures
   */
  public String yaml(Optional<JsonText> accepted, Optional<JsonText> rejected, PictureTexts texts) {
    List<String> lines = new ArrayList<>();
    lines.add("# Made from a look at the interface; read it before you use it.");
    lines.add("# All keys: docs/configuration.md.");
    lines.add("name: " + name());
    lines.add("url: " + TargetDraft.quoted(url));
    lines.add("session: api");
    lines.add("api:");
    if (method != ApiMethod.GET) {
      lines.add("  method: post");
    }
    lines.add("  answer-url: " + TargetDraft.quoted(answerUrl));
    if (!findings.tokens().isEmpty()) {
      lines.add("  # What has to come back with the answer: field, and where it is in the reply.");
      lines.add("  tokens:");
      findings
          .tokens()
          .forEach(
              (name, at) ->
                  lines.add("    " + TargetDraft.quoted(name) + ": " + TargetDraft.quoted(at)));
    }
    lines.add("captcha:");
    lines.add("  # Where the picture is in the reply; empty where the reply is the picture.");
    lines.add("  image: " + TargetDraft.quoted(findings.image()));
    lines.addAll(texts.yaml(FieldLimits.NONE));
    lines.add("form:");
    lines.add("  # Field names are a guess: see what your page sends (its network tab).");
    lines.add("  answer: " + TargetDraft.quoted(findings.answer()));
    lines.add("  # Dummy credentials that belong to nobody; 'dummy: true' is your word for it.");
    lines.add("  fields:");
    lines.add("    username: glyphloop-dummy");
    lines.add("    password: not-a-password");
    lines.add("  dummy: true");
    lines.add("verdict:");
    lines.add(
        "  # What the reply says when the characters were right (with dummy credentials: the");
    lines.add("  # complaint about the password) ...");
    condition(lines, "accepted", accepted);
    lines.add("  # ... and when they were wrong.");
    condition(lines, "rejected", rejected);
    return String.join("\n", lines) + "\n" + more;
  }

  private static void condition(List<String> lines, String key, Optional<JsonText> text) {
    if (text.isPresent()) {
      lines.add("  " + key + ":");
      lines.add("    - pointer: " + TargetDraft.quoted(text.get().pointer()));
      lines.add("      value: " + TargetDraft.quoted(text.get().value()));
    } else {
      lines.add("  " + key + ": []  # for example: - {pointer: /msg, value: \"...\"}");
    }
  }
}
