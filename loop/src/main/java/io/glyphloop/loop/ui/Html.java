package io.glyphloop.loop.ui;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.stats.Rate;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Templates filled in, with every text escaped, and values as a person reads them. */
final class Html {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .withLoader(name -> new StringReader(resource(name + ".html")));

  private final Map<String, Template> templates = new ConcurrentHashMap<>();

  /** Returns a file that the pages need. */
  static String resource(String name) {
    return ConfigSource.resource(Html.class, name).text();
  }

  /**
   * Returns a template filled in.
   *
   * @param template its name without {@code .html}
   */
  String render(String template, Map<String, ?> view) {
    return templates
        .computeIfAbsent(template, name -> COMPILER.compile(resource(name + ".html")))
        .execute(view);
  }

  /**
   * Returns a whole page.
   *
   * @param tab which of the tabs it is; none of them for another page
   * @param view what the template shows; holds {@code title} and, but for the first page, {@code
   *     target}
   */
  String page(String template, String tab, Map<String, ?> view) {
    Map<String, Object> frame = new HashMap<>(view);
    frame.putIfAbsent("target", false);
    frame.put("body", render(template, frame));
    frame.put("is-" + tab, true);
    return render("layout", frame);
  }

  /** Returns, for example, {@code 93.4%}; a dash when nothing was tried. */
  static String percent(Rate rate) {
    return rate.n() == 0 ? "–" : String.format(Locale.ROOT, "%.1f%%", 100 * rate.value());
  }

  /** Returns the 95% interval, for example {@code 91.2–95.1%}. */
  static String interval(Rate rate) {
    return rate.n() == 0
        ? ""
        : String.format(Locale.ROOT, "%.1f–%.1f%%", 100 * rate.low(), 100 * rate.high());
  }

  /** Returns a number with its thousands apart. */
  static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** Returns a moment in this machine's zone; of today, the time alone. */
  static String date(Instant at) {
    ZonedDateTime local = at.atZone(ZoneId.systemDefault());
    boolean today = local.toLocalDate().equals(LocalDate.now());
    return (today ? TIME : DATE).format(local);
  }

  /** Returns, for example, {@code 1 min 29 s}. */
  static String duration(Duration time) {
    long minutes = time.toMinutes();
    String seconds = time.toSecondsPart() + " s";
    return minutes == 0
        ? seconds
        : minutes < 60
            ? minutes + " min " + seconds
            : time.toHours() + " h " + time.toMinutesPart() + " min";
  }
}
