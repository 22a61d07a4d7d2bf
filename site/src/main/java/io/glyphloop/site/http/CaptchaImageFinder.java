package io.glyphloop.site.http;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.config.CaptchaKind;
import io.glyphloop.site.config.CaptchaSpec;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds where a page's captcha comes from, as far as that can be told without running scripts. */
record CaptchaImageFinder(CaptchaSpec spec) {

  /** Where a picture comes from, as it stands in the page, or in the frame of it. */
  record Found(String source, Document page) {

    String address() {
      return Addresses.resolve(page.baseUri(), source);
    }
  }

  /** Finds the picture; {@code frames} fetches the page of a frame. */
  Found find(Document page, Function<String, Document> frames) {
    Document inner = spec.frame().map(named -> frame(page, named, frames)).orElse(page);
    Element element = inner.selectFirst(spec.image());
    if (element == null) {
      throw missing(inner, "");
    }
    Optional<Element> svg = inlineSvg(element);
    if (svg.isPresent()) {
      return new Found(InlinePicture.addressOf(svg.get()), inner);
    }
    String source =
        switch (kind(element)) {
          case BACKGROUND -> background(element);
          case CANVAS, SCREENSHOT ->
              throw missing(inner, " that can be read without a browser (it is drawn there)");
          case IMG, AUTO -> element.attr("src");
        };
    if (source.isBlank()) {
      throw missing(inner, " (the element there has no src)");
    }
    return new Found(source, inner);
  }

  /** Returns the SVG in the page that the element is, or that is in it where it has no picture. */
  private Optional<Element> inlineSvg(Element element) {
    return spec.kind() == CaptchaKind.AUTO
            && !element.hasAttr("src")
            && BackgroundImage.address(element.attr("style")).isEmpty()
        ? Optional.ofNullable(element.selectFirst("svg"))
        : Optional.empty();
  }

  private CaptchaKind kind(Element element) {
    if (spec.kind() != CaptchaKind.AUTO) {
      return spec.kind();
    }
    if (element.normalName().equals("canvas")) {
      return CaptchaKind.CANVAS;
    }
    boolean styled =
        !element.hasAttr("src") && BackgroundImage.address(element.attr("style")).isPresent();
    return styled ? CaptchaKind.BACKGROUND : CaptchaKind.IMG;
  }

  private static String background(Element element) {
    return BackgroundImage.address(element.attr("style")).orElse("");
  }

  /** Returns whether a page shows the picture, or the frame that it is in. */
  boolean isShown(Document page) {
    return page.selectFirst(spec.frame().orElse(spec.image())) != null;
  }

  private Document frame(Document page, String named, Function<String, Document> frames) {
    Element frame = page.selectFirst(named);
    if (frame == null || !(frame.hasAttr("src") || frame.hasAttr("srcdoc"))) {
      throw HttpFailures.missing(
          page.location(), "frame with a page at '" + named + "'", "captcha.frame");
    }
    return frame.hasAttr("srcdoc")
        ? HtmlParser.parse(frame.attr("srcdoc"), page.baseUri())
        : frames.apply(Addresses.resolve(page.baseUri(), frame.attr("src")));
  }

  private SiteException missing(Document page, String detail) {
    return HttpFailures.missing(
        page.location(),
        "image at '" + spec.image() + "'" + detail,
        "captcha.image",
        "; a picture that a script or a style sheet makes needs session: browser");
  }
}
