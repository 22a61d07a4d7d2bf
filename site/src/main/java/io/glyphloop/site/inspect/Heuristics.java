package io.glyphloop.site.inspect;

import io.glyphloop.site.http.BackgroundImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * What tells a captcha's parts on a login page. The weights are rules of thumb: a name that says it
 * decides, everything else only orders what is left.
 */
final class Heuristics {

  /** What captchas are called in ids, names, classes, texts and addresses. */
  private static final Pattern CAPTCHA =
      Pattern.compile(
          "captcha|kaptcha|securimage|(?:verif|check|auth|rand|valid|secur|img|image|pic)\\w{0,20}[-_]?code"
              + "|code[-_]?(?:img|image|pic)|vcode|yzm|verifi?cation|anti-?spam|human|验证码|驗證碼");

  private static final Pattern ANSWER =
      Pattern.compile("code|characters?|letters|picture|image|digits|result|zeichen|texto");
  private static final Pattern NOT_AN_ANSWER =
      Pattern.compile("user|login|e-?mail|account|phone|mobile|search|query|\\bq\\b|coupon|otp");
  private static final Pattern DECORATION =
      Pattern.compile("logo|banner|avatar|icon|sprite|background|\\.svg\\b|pixel|tracking");
  private static final Pattern STATIC_FILE = Pattern.compile("\\.(?:png|jpe?g|gif|webp|svg)$");
  private static final Pattern REFRESH =
      Pattern.compile("refresh|reload|another|change|new (?:image|picture|code)|换一张|can'?t read");
  private static final List<String> NAMES =
      List.of(
          "id", "name", "class", "alt", "title", "src", "placeholder", "aria-label", "data-src");

  /**
   * Something that speaks for or against an element.
   *
   * @param weight how much; negative speaks against it
   * @param words what it is, for a person
   * @param shows whether an element has it
   */
  record Heuristic(int weight, String words, Predicate<Element> shows) {
    @Override
    public String toString() {
      return (weight > 0 ? "+" : "") + weight + " " + words;
    }
  }

  private Heuristics() {}

  static List<Heuristic> ofImages() {
    return List.of(
        new Heuristic(6, "is called like a captcha", e -> says(e, CAPTCHA) || aroundSays(e)),
        new Heuristic(2, "stands in a form that asks for a password", Heuristics::besideAPassword),
        new Heuristic(2, "its address is no file's: a script makes it", Heuristics::isMade),
        new Heuristic(
            2, "is drawn or inlined where it stands", e -> e.is("canvas, svg, img[src^=data:]")),
        new Heuristic(1, "is an element's background", Heuristics::isBackground),
        new Heuristic(1, "has a captcha's shape", Heuristics::isCaptchaShaped),
        new Heuristic(-4, "is called like decoration", e -> says(e, DECORATION)));
  }

  static List<Heuristic> ofAnswers() {
    return List.of(
        new Heuristic(
            6, "is called like a captcha", e -> says(e, CAPTCHA) || labelSays(e, CAPTCHA)),
        new Heuristic(
            3, "asks for what a picture shows", e -> says(e, ANSWER) || labelSays(e, ANSWER)),
        new Heuristic(2, "stands in a form that asks for a password", Heuristics::besideAPassword),
        new Heuristic(
            1, "takes 1 to 10 characters", e -> maxLength(e).filter(n -> n <= 10).isPresent()),
        new Heuristic(
            1, "is not to be filled in by browsers", e -> e.attr("autocomplete").equals("off")),
        new Heuristic(-5, "is called like something else", e -> says(e, NOT_AN_ANSWER)));
  }

  static List<Heuristic> ofRefreshes() {
    return List.of(
        new Heuristic(
            4, "says that it changes the picture", e -> says(e, REFRESH) || texts(e, REFRESH)),
        new Heuristic(2, "is called like a captcha", e -> says(e, CAPTCHA)));
  }

  static boolean isBackground(Element element) {
    return BackgroundImage.address(element.attr("style")).isPresent();
  }

  /** Returns the most characters that a field takes, where it says so. */
  static Optional<Integer> maxLength(Element field) {
    return number(field, "maxlength");
  }

  private static boolean besideAPassword(Element element) {
    Element form = element.closest("form");
    return form != null && form.selectFirst("input[type=password]") != null;
  }

  private static boolean isMade(Element element) {
    String source = element.attr("src");
    return !source.isBlank()
        && !source.startsWith("data:")
        && !STATIC_FILE.matcher(source.toLowerCase(Locale.ROOT)).find();
  }

  /** An SVG has seldom a name; what it is put into has. */
  private static boolean aroundSays(Element element) {
    Element around = element.parent();
    return element.is("svg") && around != null && says(around, CAPTCHA);
  }

  static boolean isCaptchaShaped(Element element) {
    Optional<Integer> width = number(element, "width");
    Optional<Integer> height = number(element, "height");
    if (width.isEmpty() || height.isEmpty()) {
      return false;
    }
    int high = height.get();
    return high >= 18 && high <= 120 && width.get() >= 1.5 * high && width.get() <= 6 * high;
  }

  static Optional<Integer> number(Element element, String attribute) {
    Matcher digits = Pattern.compile("(\\d{1,4})(?:px)?").matcher(element.attr(attribute).strip());
    return digits.matches() ? Optional.of(Integer.valueOf(digits.group(1))) : Optional.empty();
  }

  private static boolean says(Element element, Pattern pattern) {
    return NAMES.stream().map(element::attr).anyMatch(found(pattern));
  }

  private static boolean texts(Element element, Pattern pattern) {
    return found(pattern).test(element.text());
  }

  /** Looks at the label that stands around a field, or names it. */
  private static boolean labelSays(Element field, Pattern pattern) {
    Elements labels = new Elements();
    if (field.closest("label") != null) {
      labels.add(field.closest("label"));
    }
    if (!field.id().isEmpty() && field.ownerDocument() != null) {
      field.ownerDocument().select("label[for]").stream()
          .filter(label -> label.attr("for").equals(field.id()))
          .forEach(labels::add);
    }
    return labels.stream().anyMatch(label -> texts(label, pattern));
  }

  private static Predicate<String> found(Pattern pattern) {
    return text -> pattern.matcher(text.toLowerCase(Locale.ROOT)).find();
  }
}
