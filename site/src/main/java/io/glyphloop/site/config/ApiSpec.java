package io.glyphloop.site.config;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code api} block of a target's file, for {@code session: api}: a log-in whose page is a
 * script, and which asks for the picture and sends the answer by requests of its own. The target's
 * {@code url} is the address of the picture's request.
 *
 * <p>Addresses, headers and values may hold {@code {random}}, which is the same hexadecimal number
 * all through one challenge, and {@code {NAME}} for a token.
 *
 * @param method how {@code url} is asked; {@code get} by default
 * @param request fields that are sent to {@code url}; none by default
 * @param tokens by the name of the answer's field, the JSON Pointer (RFC 6901) of its value in the
 *     reply of {@code url}; a token that stands as {@code {NAME}} elsewhere is sent there alone;
 *     none by default
 * @param answerUrl where the answer is sent; may be relative to {@code url}; required with {@code
 *     session: api}
 * @param answerMethod how it is sent; {@code post} by default
 * @param body how the fields of both requests are written, where they go into a body; {@code json}
 *     by default. In JSON a name that begins with {@code /} is a JSON Pointer: {@code /user/name}
 * @param jsonValues names of fields whose values are written as JSON itself and not as texts, such
 *     as numbers; only with {@code body: json}; none by default
 * @param headers further headers of both requests; none by default
 */
public record ApiSpec(
    ApiMethod method,
    Map<String, String> request,
    Map<String, String> tokens,
    Optional<String> answerUrl,
    ApiMethod answerMethod,
    ApiBody body,
    List<String> jsonValues,
    Map<String, String> headers) {

  /** The placeholder that is drawn anew for each challenge. */
  public static final String RANDOM = "random";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][\\w-]*)}");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

  /** What the client says itself, and what would have a request seem somebody else's. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "host",
          "user-agent",
          "cookie",
          "connection",
          "content-length",
          "content-type",
          "transfer-encoding",
          "forwarded",
          "via",
          "x-forwarded-for",
          "x-real-ip",
          "x-client-ip",
          "client-ip",
          "true-client-ip",
          "cf-connecting-ip");

  public ApiSpec {
    request = ordered("request", request);
    tokens = ordered("tokens", tokens);
    headers = ordered("headers", headers);
    jsonValues = List.copyOf(jsonValues);
    tokens.forEach((name, pointer) -> Checks.pointer("tokens." + name, pointer));
    if (tokens.containsKey(RANDOM)) {
      throw new IllegalArgumentException(
          "tokens: 'random' is the name of what is drawn for each challenge; send that token under"
              + " its own name through a value such as {captchaId}");
    }
    headers.forEach(ApiSpec::checkHeader);
    answerUrl.ifPresent(address -> Checks.text("answer-url", address));
    Set<String> known = new HashSet<>(tokens.keySet());
    known.add(RANDOM);
    Stream.concat(headers.values().stream(), answerUrl.stream())
        .flatMap(ApiSpec::placeholders)
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "headers: {" + name + "} is no token; name it under tokens, or write {random}");
            });
    if (body == ApiBody.FORM && !jsonValues.isEmpty()) {
      throw new IllegalArgumentException("json-values: are for body: json; leave them out");
    }
  }

  /**
   * Puts values in the place of placeholders; one that is not known stays as it is.
   *
   * @param written an address, a header's value or a field's
   */
  public static String filled(String written, Map<String, String> values) {
    return replaced(written, found -> values.getOrDefault(found, "{" + found + "}"));
  }

  /** Returns the tokens that stand in no placeholder of these texts, and so go as fields. */
  public Set<String> sentAsFields(Stream<String> texts) {
    Set<String> used =
        Stream.of(texts, headers.values().stream(), answerUrl.stream())
            .flatMap(all -> all)
            .flatMap(ApiSpec::placeholders)
            .collect(Collectors.toSet());
    return tokens.keySet().stream()
        .filter(name -> !used.contains(name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String replaced(String text, UnaryOperator<String> value) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
  }

  private static Stream<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(found -> found.group(1));
  }

  private static Map<String, String> ordered(String key, Map<String, String> map) {
    map.forEach(
        (name, value) -> {
          if (value == null) {
            throw new IllegalArgumentException(
                key + ": '" + name + "' has no value; give one, or \"\" to send it empty");
          }
        });
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private static void checkHeader(String name, String value) {
    if (!HEADER.matcher(name).matches() || !value.matches("[\\x20-\\x7e]*")) {
      throw new IllegalArgumentException(
          "headers: '" + name + "' cannot be a header; use ASCII letters, digits and dashes");
    }
    if (NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "headers: '"
              + name
              + "' is not yours to set: a site should see who asks, and the client says the rest;"
              + " leave it out");
    }
  }
}
