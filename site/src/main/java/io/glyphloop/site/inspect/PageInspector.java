package io.glyphloop.site.inspect;

import io.glyphloop.site.config.FormSpec;
import io.glyphloop.site.inspect.Heuristics.Heuristic;
import io.glyphloop.site.session.PageReply;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds a captcha, the field for its answer and its form on a page, by names and places. */
public final class PageInspector {

  /** An id or name that needs no escapes, and does not look as if a script had counted it. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z_-]*\\d{0,2}");

  /** A text that can stand in a selector as it is. */
  private static final Pattern READABLE = Pattern.compile("[^'\"\\\\\\v]{1,60}");

  private static final String FIELDS =
      "input:not([type]), input[type=text], input[type=tel], input[type=number]";
  private static final String DUMMY_USER = "glyphloop-dummy";
  private static final String DUMMY_PASSWORD = "not-a-password";

  /** Looks at a page as it stands: for one that scripts build, as a browser has it then. */
  public PageFindings inspect(PageReply page) {
    return inspect(page.document());
  }

  PageFindings inspect(Document page) {
    List<Found> images =
        found(
                page,
                "img, canvas, svg, input[type=image], [style*=background]",
                Heuristics.ofImages())
            .stream()
            .filter(found -> isPicture(found.element))
            .toList();
    List<Found> answers = found(page, FIELDS, Heuristics.ofAnswers());
    List<Found> refreshes = found(page, "a, button, span[onclick]", Heuristics.ofRefreshes());
    Optional<Element> form =
        answers.stream().findFirst().flatMap(found -> Optional.ofNullable(around(found.element)));
    return new PageFindings(
        candidates(images),
        candidates(answers),
        answers.stream()
            .map(found -> around(found.element))
            .filter(element -> element != null)
            .map(PageInspector::selector)
            .distinct()
            .toList(),
        form.flatMap(PageInspector::button).map(PageInspector::selector),
        form.map(element -> dummies(element, answers.get(0).element)).orElse(Map.of()),
        candidates(refreshes),
        answers.stream()
            .findFirst()
            .map(found -> FieldLimits.of(found.element))
            .orElse(FieldLimits.NONE),
        page.select("iframe, frame").stream()
            .map(frame -> new PageFindings.Frame(selector(frame), frame.attr("abs:src")))
            .toList(),
        Optional.empty(),
        Optional.empty());
  }

  private record Found(Element element, int score, List<String> reasons) {}

  private static List<Found> found(Document page, String selector, List<Heuristic> clues) {
    return page.select(selector).stream()
        .map(element -> weighed(element, clues))
        .filter(found -> found.score > 0)
        .sorted(Comparator.comparingInt(Found::score).reversed())
        .toList();
  }

  private static Found weighed(Element element, List<Heuristic> clues) {
    List<Heuristic> shown = clues.stream().filter(clue -> clue.shows().test(element)).toList();
    return new Found(
        element,
        shown.stream().mapToInt(Heuristic::weight).sum(),
        shown.stream().map(Heuristic::toString).toList());
  }

  private static boolean isPicture(Element element) {
    return element.is("img, canvas, input[type=image]")
        || (element.is("svg") && Heuristics.isCaptchaShaped(element))
        || Heuristics.isBackground(element);
  }

  private static List<Candidate> candidates(List<Found> found) {
    return found.stream()
        .map(
            one ->
                new Candidate(
                    selector(one.element), one.element.attr("name"), one.score, one.reasons))
        .toList();
  }

  /**
   * Returns what a session presses: what sends the form by itself before what a script makes so.
   */
  private static Optional<Element> button(Element form) {
    return Optional.ofNullable(form.selectFirst(FormSpec.SUBMITS))
        .or(() -> Optional.ofNullable(form.selectFirst(FormSpec.BUTTONS)));
  }

  /**
   * Returns a field's form, or where a script does without one what surrounds field, password and
   * button; null when there is neither.
   */
  private static Element around(Element field) {
    Element form = field.closest("form");
    if (form != null) {
      return form;
    }
    return field.parents().stream()
        .filter(outer -> !outer.is("body, html"))
        .filter(outer -> outer.selectFirst("input[type=password]") != null)
        .filter(outer -> button(outer).isPresent())
        .findFirst()
        .orElse(null);
  }

  /** Returns what else a log-in form wants: a user name and a password that belong to nobody. */
  private static Map<String, String> dummies(Element form, Element answer) {
    Map<String, String> dummies = new LinkedHashMap<>();
    for (Element field : form.select("input:not([value]), input[value='']")) {
      String type = field.attr("type").toLowerCase(Locale.ROOT);
      String key = field.attr("name").isEmpty() ? selector(field) : field.attr("name");
      if (field == answer || key.equals(answer.attr("name"))) {
        continue;
      }
      if (type.equals("password")) {
        dummies.put(key, DUMMY_PASSWORD);
      } else if (type.isEmpty() || type.equals("text") || type.equals("tel")) {
        dummies.put(key, DUMMY_USER);
      } else if (type.equals("email")) {
        dummies.put(key, DUMMY_USER + "@example.invalid");
      }
    }
    return dummies;
  }

  /** Returns the selector that a person would write: the shortest that matches it alone. */
  private static String selector(Element element) {
    Document page = element.ownerDocument();
    return attempts(element)
        .filter(css -> page != null && page.select(css).equals(List.of(element)))
        .findFirst()
        .orElseGet(() -> isPlain(element) ? element.cssSelector() : path(element));
  }

  /** Returns whether jsoup can name the element: it does not escape all names of elements. */
  private static boolean isPlain(Element element) {
    return Stream.concat(Stream.of(element), element.parents().stream())
        .allMatch(outer -> PLAIN.matcher(outer.normalName()).matches());
  }

  private static String path(Element element) {
    Element parent = element.parent();
    return parent == null || parent instanceof Document
        ? element.normalName()
        : path(parent) + " > :nth-child(" + (element.elementSiblingIndex() + 1) + ")";
  }

  private static Stream<String> attempts(Element element) {
    // A page may call its elements and types anything; what is no CSS is not looked for.
    String tag = plain(element.normalName(), "*");
    String type = plain(element.attr("type"), "text");
    return Stream.concat(
        Stream.of("id", "name", "alt")
            .filter(attribute -> PLAIN.matcher(element.attr(attribute)).matches())
            .map(
                attribute ->
                    attribute.equals("id")
                        ? tag + "#" + element.id()
                        : tag + "[" + attribute + "=" + element.attr(attribute) + "]"),
        Stream.concat(
            Stream.concat(
                // What a person reads in a field changes less than what a build calls it.
                Stream.of("data-testid", "formcontrolname", "placeholder", "aria-label", "title")
                    .filter(attribute -> READABLE.matcher(element.attr(attribute)).matches())
                    .map(
                        attribute -> tag + "[" + attribute + "='" + element.attr(attribute) + "']"),
                element.classNames().stream()
                    .filter(name -> PLAIN.matcher(name).matches())
                    .map(name -> tag + "." + name)),
            Stream.of(tag + "[type=" + type + "]", tag, "form " + tag)));
  }

  private static String plain(String name, String otherwise) {
    return PLAIN.matcher(name).matches() ? name : otherwise;
  }
}
