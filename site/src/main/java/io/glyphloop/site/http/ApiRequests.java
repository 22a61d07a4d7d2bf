package io.glyphloop.site.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.audit.Purpose;
import io.glyphloop.site.config.ApiBody;
import io.glyphloop.site.config.ApiMethod;
import io.glyphloop.site.config.ApiSpec;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * Writes the requests of a JSON interface.
 *
 * @param cookies the session's; a cookie {@code XSRF-TOKEN} goes into a header too, as the usual
 *     libraries of web pages do it
 */
record ApiRequests(ApiSpec spec, CookieStore cookies) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CSRF_COOKIE = "XSRF-TOKEN";
  private static final String CSRF_HEADER = "X-XSRF-TOKEN";

  /**
   * @param address absolute, without placeholders
   * @param fields names and values, in order
   * @param known what stands in the place of placeholders
   */
  SiteRequest request(
      ApiMethod method,
      String address,
      Map<String, String> fields,
      Map<String, String> known,
      Purpose purpose) {
    boolean post = method == ApiMethod.POST;
    String to = post || fields.isEmpty() ? address : withQuery(address, fields);
    Optional<HttpEntity> body = post ? Optional.of(body(fields)) : Optional.empty();
    return SiteRequest.api(to, body, post, purpose).with(headers(known));
  }

  private static String withQuery(String address, Map<String, String> fields) {
    String query = WWWFormCodec.format(pairs(fields), StandardCharsets.UTF_8);
    return address + (address.contains("?") ? "&" : "?") + query;
  }

  private HttpEntity body(Map<String, String> fields) {
    if (spec.body() == ApiBody.FORM) {
      return new UrlEncodedFormEntity(pairs(fields), StandardCharsets.UTF_8);
    }
    ObjectNode root = JSON.createObjectNode();
    fields.forEach((name, value) -> put(root, name, value));
    return new StringEntity(root.toString(), ContentType.APPLICATION_JSON);
  }

  private void put(ObjectNode root, String name, String value) {
    JsonPointer at =
        name.startsWith("/") ? JsonPointer.compile(name) : JsonPointer.empty().appendProperty(name);
    ObjectNode owner = at.head().matches() ? root : root.withObject(at.head());
    owner.set(at.last().getMatchingProperty(), value(name, value));
  }

  private JsonNode value(String name, String value) {
    if (!spec.jsonValues().contains(name)) {
      return JSON.getNodeFactory().textNode(value);
    }
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          "the target's file",
          "api.json-values",
          "'" + name + "' has the value '" + value + "', which is not JSON",
          "write it as in 8, true or \"text\", or take the name out of json-values");
    }
  }

  private static List<NameValuePair> pairs(Map<String, String> fields) {
    return fields.entrySet().stream()
        .<NameValuePair>map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
        .toList();
  }

  private Map<String, String> headers(Map<String, String> known) {
    Map<String, String> headers = new LinkedHashMap<>();
    cookies.getCookies().stream()
        .filter(cookie -> cookie.getName().equals(CSRF_COOKIE))
        .map(Cookie::getValue)
        .findFirst()
        .ifPresent(
            token -> headers.put(CSRF_HEADER, URLDecoder.decode(token, StandardCharsets.UTF_8)));
    headers.putAll(
        spec.headers().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    header ->
                        ApiSpec.filled(header.getValue(), known)
                            .replaceAll("[^\\x20-\\x7e]", ""))));
    return headers;
  }
}
