package io.glyphloop.site.http;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.config.FirstStepSpec;
import io.glyphloop.site.config.FormSpec;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A form as the page has it: what a browser would send when its first button is pressed.
 *
 * @param address where it is sent, absolute
 * @param multipart whether it is sent as {@code multipart/form-data}
 * @param fields names and values in the page's order, hidden ones too
 * @param element the form itself
 */
record SiteForm(
    String address,
    boolean post,
    boolean multipart,
    Charset charset,
    List<NameValuePair> fields,
    Element element) {

  private static final String NEEDS_BROWSER =
      "; a page that sends its answer by a script needs session: browser";

  private static final int MOST_FIELDS = 1_000;
  private static final String SUBMITS =
      "input[type=submit], button:not([type=button]):not([type=reset])";

  /** Reads the form that takes the answer. */
  static SiteForm read(Document page, FormSpec spec) {
    SiteForm form = read(page, spec.selector(), spec.button(), "form.selector");
    String answer = form.nameOf(spec.answer(), "form.answer");
    if (form.fields.stream().noneMatch(field -> field.getName().equals(answer))) {
      throw form.noField(spec.answer(), "form.answer");
    }
    return form;
  }

  /** Reads the form of the first step. */
  static SiteForm read(Document page, FirstStepSpec spec) {
    return read(page, spec.selector(), spec.button(), "first-step.form");
  }

  private static SiteForm read(
      Document page, String selector, Optional<String> button, String key) {
    Element found = page.selectFirst(selector);
    if (found == null || !(found.closest("form") instanceof FormElement form)) {
      throw missing("form at '" + selector + "'", page, key);
    }
    String action = form.attr("action");
    String address = action.isBlank() ? page.location() : Addresses.resolve(form.baseUri(), action);
    return new SiteForm(
        address,
        form.attr("method").equalsIgnoreCase("post"),
        form.attr("enctype").toLowerCase(Locale.ROOT).equals("multipart/form-data"),
        page.charset(),
        fields(form, button),
        form);
  }

  /** Returns the request that sends the form with these values in place of the page's. */
  SiteRequest filled(Map<String, String> given, String referer) {
    List<NameValuePair> values = new ArrayList<>(fields);
    given.forEach((field, value) -> put(values, nameOf(field, "form.fields"), value));
    if (post) {
      return SiteRequest.form(address, Optional.of(body(values)), referer);
    }
    String bare = address.replaceFirst("[?#].*", "");
    return SiteRequest.form(
        bare + "?" + WWWFormCodec.format(values, charset), Optional.empty(), referer);
  }

  /** Returns the name under which a field is sent that the target's file names or selects. */
  private String nameOf(String field, String key) {
    if (!FormSpec.isSelector(field)
        || fields.stream().anyMatch(named -> named.getName().equals(field))) {
      return field;
    }
    Element found = element.selectFirst(field);
    if (found == null) {
      throw noField(field, key);
    }
    if (found.attr("name").isEmpty()) {
      throw HttpFailures.missing(
          element.baseUri(),
          "name at the field '" + field + "', without which a form does not send it",
          key,
          "; a page whose script sends it needs session: browser, or session: api");
    }
    return found.attr("name");
  }

  private SiteException noField(String field, String key) {
    return HttpFailures.missing(
        element.baseUri(), "field '" + field + "' in its form", key, NEEDS_BROWSER);
  }

  private HttpEntity body(List<NameValuePair> values) {
    if (!multipart) {
      return new UrlEncodedFormEntity(values, charset);
    }
    MultipartEntityBuilder builder = MultipartEntityBuilder.create().setCharset(charset);
    ContentType text = ContentType.TEXT_PLAIN.withCharset(charset);
    values.forEach(field -> builder.addTextBody(field.getName(), field.getValue(), text));
    return builder.build();
  }

  private static void put(List<NameValuePair> values, String name, String value) {
    NameValuePair pair = new BasicNameValuePair(name, value);
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).getName().equals(name)) {
        values.set(i, pair);
        return;
      }
    }
    values.add(pair);
  }

  private static List<NameValuePair> fields(FormElement form, Optional<String> button) {
    if (form.elements().size() > MOST_FIELDS) {
      throw HtmlParser.tooLarge(
          form.baseUri(), "has a form of more than " + MOST_FIELDS + " fields");
    }
    List<NameValuePair> fields = new ArrayList<>();
    form.formData().forEach(f -> fields.add(new BasicNameValuePair(f.key(), f.value())));
    // A browser sends the one button that was pressed: the one that is named, else the first.
    NameValuePair pressed = null;
    for (Element control : form.select("input:not([disabled]), button:not([disabled])")) {
      NameValuePair pair = new BasicNameValuePair(control.attr("name"), control.val());
      boolean submits = control.is(SUBMITS);
      if (submits || control.is("[type=reset]")) {
        fields.remove(pair);
      }
      boolean wanted = button.isEmpty() || control.is(button.get());
      pressed = submits && wanted && pressed == null ? pair : pressed;
    }
    if (pressed != null && !pressed.getName().isEmpty()) {
      fields.add(pressed);
    }
    return List.copyOf(fields);
  }

  private static SiteException missing(String what, Document page, String key) {
    return HttpFailures.missing(page.location(), what, key, NEEDS_BROWSER);
  }
}
