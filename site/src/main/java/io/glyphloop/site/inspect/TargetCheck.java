package io.glyphloop.site.inspect;

import io.glyphloop.site.config.Condition;
import io.glyphloop.site.config.FormSpec;
import io.glyphloop.site.config.SessionKind;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.PageTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Holds a target's file against the login page, without submitting anything. */
public record TargetCheck(TargetConfig config) {

  private static final int LONGEST = 80;

  /**
   * Returns what each selector hits on the page, and what speaks against it.
   *
   * @throws io.glyphloop.core.error.SiteException when that takes longer than the target's timeout
   */
  public List<CheckItem> check(PageReply look) {
    return config.session() == SessionKind.API
        ? new ApiCheck(config).check(look)
        : PageTime.within(config, () -> items(look));
  }

  private List<CheckItem> items(PageReply look) {
    Document page = look.document();
    List<CheckItem> items = new ArrayList<>();
    items.add(picture(page));
    Optional<Element> form = form(page, items);
    form.ifPresent(
        found -> {
          items.add(field(found, "form.answer", config.form().answer()));
          config
              .form()
              .fields()
              .keySet()
              .forEach(name -> items.add(field(found, "form.fields." + name, name)));
        });
    conditions(look, "verdict.accepted", config.verdict().accepted(), items);
    conditions(look, "verdict.rejected", config.verdict().rejected(), items);
    return List.copyOf(items);
  }

  private CheckItem picture(Document page) {
    Optional<String> frame = config.captcha().frame();
    if (frame.isPresent() && !frame.equals(config.form().frame())) {
      Elements frames = page.select(frame.get());
      return frames.isEmpty()
          ? CheckItem.failed(
              "captcha.frame",
              "'" + frame.get() + "' hits nothing on the page",
              "leave captcha.frame out where the picture is in the page itself")
          : CheckItem.passed("captcha.frame", hits(frames));
    }
    String selector = config.captcha().image();
    Elements hits = page.select(selector);
    if (hits.isEmpty()) {
      List<Candidate> others = new PageInspector().inspect(page).images();
      return CheckItem.failed(
          "captcha.image",
          "'" + selector + "' hits nothing on the page",
          others.isEmpty()
              ? "the page has no picture by itself; if a script makes it, write 'session: browser'"
              : "try '" + others.get(0).selector() + "'");
    }
    return CheckItem.passed("captcha.image", hits(hits));
  }

  private Optional<Element> form(Document page, List<CheckItem> items) {
    String selector = config.form().selector();
    Elements hits = page.select(selector);
    Element form = hits.isEmpty() ? null : hits.get(0).closest("form");
    if (form == null && !hits.isEmpty() && config.session() == SessionKind.BROWSER) {
      // A script's page may do without one.
      form = hits.get(0);
    }
    if (form != null) {
      items.add(CheckItem.passed("form.selector", hits(hits)));
      return Optional.of(form);
    }
    List<String> others = new PageInspector().inspect(page).forms();
    items.add(
        CheckItem.failed(
            "form.selector",
            "'" + selector + "' hits " + (hits.isEmpty() ? "nothing" : "something in no form"),
            others.isEmpty()
                ? "the page has no form with a field for it"
                : "try '" + others.get(0) + "'"));
    return Optional.empty();
  }

  private static CheckItem field(Element form, String key, String name) {
    return form.select("[name]").stream()
        .filter(control -> control.attr("name").equals(name))
        .findFirst()
        .or(() -> Optional.ofNullable(form.getElementById(name)))
        .or(
            () ->
                FormSpec.isSelector(name)
                    ? Optional.ofNullable(form.selectFirst(name))
                    : Optional.empty())
        .map(control -> CheckItem.passed(key, shown(control)))
        .orElseGet(
            () ->
                CheckItem.failed(
                    key,
                    "the form has no field '" + name + "'",
                    "it has "
                        + String.join(
                            ", ", form.select("input[name], select[name]").eachAttr("name"))));
  }

  /** What the page meets before any answer cannot tell a verdict. */
  private static void conditions(
      PageReply look, String key, List<Condition> conditions, List<CheckItem> items) {
    for (Condition condition : conditions) {
      boolean there =
          condition.text().filter(look::says).isPresent()
              || condition
                  .selector()
                  .filter(css -> look.document().selectFirst(css) != null)
                  .isPresent();
      items.add(
          there
              ? CheckItem.failed(
                  key,
                  "the login page itself meets the condition " + condition,
                  "name one that only the reply meets")
              : CheckItem.passed(key, "the login page does not meet the condition " + condition));
    }
  }

  private static String hits(Elements hits) {
    return (hits.size() == 1 ? "hits " : hits.size() + " hits, the first counts: ")
        + shown(hits.get(0));
  }

  private static String shown(Element element) {
    String tag = element.shallowClone().outerHtml().replaceAll("\\s+", " ");
    return tag.length() <= LONGEST ? tag : tag.substring(0, LONGEST) + "...";
  }
}
