package io.glyphloop.site.http;

import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.fuzz.FuzzTarget;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.inspect.PageInspector;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.ScriptTexts;
import io.glyphloop.site.session.VisibleText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** All that is looked for in a page. */
public final class PageFuzz implements FuzzTarget {

  private static final String ADDRESS = "http://localhost:8080/login";

  /** A target's file that the pages of {@link #seeds} fit. */
  public static final String TARGET =
      """
      name: fuzz
      url: http://localhost:8080/login
      captcha: {image: "#c", charset: a-z0-9, length: 5}
      form: {selector: form, answer: captcha, fields: {username: demo}, dummy: true}
      verdict:
        accepted: [{text: Wrong password}, {url: /home}, {pointer: /code, value: "0"}]
        rejected: [{selector: p.error}, {status: 422}]
        expired: [{text: too old}]
      """;

  private final TargetConfig target =
      ConfigLoader.load(
          List.of(TargetConfig.defaults(), new ConfigSource("fuzz", TARGET)), TargetConfig.class);

  @Override
  public void read(byte[] input) {
    Document page = HtmlParser.parse(input, Optional.empty(), ADDRESS);
    VisibleText.without(page);
    ScriptTexts.added(HtmlParser.parse("<p>", ADDRESS), page);
    new PageInspector()
        .inspect(new PageReply(URI.create(ADDRESS), List.of(200), page.text(), page));
    page.select("[style]").forEach(element -> BackgroundImage.address(element.attr("style")));
    fair(() -> new CaptchaImageFinder(target.captcha()).find(page, address -> page).address());
    fair(() -> CsrfHeader.of(page, SiteForm.read(page, target.form())));
    page.select("img")
        .eachAttr("src")
        .forEach(source -> fair(() -> DataUri.isOne(source) ? DataUri.decode(source) : null));
  }

  /** Each part may refuse the page, and the next one is asked all the same. */
  private static void fair(Supplier<Object> part) {
    try {
      part.get();
    } catch (GlyphloopException e) {
      // What the user would be told.
    }
  }

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "<form method=post action=in><img id=c src='data:image/png;base64,aaaa'><input"
                + " type=hidden name=csrf value=1><input name=captcha><input type=password"
                + " name=pw><button>Go</button></form>",
            "<meta charset=gbk><meta name=csrf-token content=x><style>.a{display:none}/*x*/"
                + "</style><script>alert('no\\u0041');</script><p class=a hidden>No</p>",
            "<div id=c style=\"background:url('a.png') no-repeat\"></div><form enctype="
                + "multipart/form-data><select name=s><option selected>1</select><textarea"
                + " name=captcha></textarea></form>",
            "<frameset><frame src=a></frameset><iframe srcdoc='<img id=c>'></iframe>")
        .map(page -> page.getBytes(StandardCharsets.UTF_8))
        .toList();
  }
}
