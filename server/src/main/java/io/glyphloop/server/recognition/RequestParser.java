package io.glyphloop.server.recognition;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.error.UsageException;
import java.io.IOException;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a request asks for: how its pictures are read is in the address, they are in the body. */
record RequestParser(Narrowing narrowing, int best) {

  private static final int MOST_CANDIDATES = 20;
  private static final int MOST_PICTURES = 64;
  private static final int DEFAULT_CANDIDATES = 5;
  private static final Pattern SPACE = Pattern.compile("\\s");
  private static final Set<String> KNOWN = Set.of("charset", "length", "case", "best");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /**
   * @param parameters those of the address
   * @param model what texts are read when they narrow nothing
   * @throws UsageException when one of them makes no sense
   */
  static RequestParser of(Map<String, Deque<String>> parameters, TextRule model) {
    for (Map.Entry<String, Deque<String>> given : parameters.entrySet()) {
      if (!KNOWN.contains(given.getKey()) || given.getValue().size() != 1) {
        throw new UsageException(
            "'" + given.getKey() + "' is no parameter, or is given twice",
            "give charset, length, case and best, each at most once");
      }
    }
    try {
      Narrowing narrowing =
          new Narrowing(
              first(parameters, "charset").map(Charset::parse),
              first(parameters, "length").map(Narrowing.Lengths::parse),
              first(parameters, "case").map(RequestParser::caseRule),
              LookAlikes.NONE,
              false);
      // What the model cannot read is told before the pictures wait.
      narrowing.of(model);
      return new RequestParser(
          narrowing, first(parameters, "best").map(RequestParser::best).orElse(DEFAULT_CANDIDATES));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getMessage(), "write them as in ?charset=a-z0-9&length=4-6&case=insensitive&best=3");
    }
  }

  /**
   * Returns the pictures of a body.
   *
   * @param several whether the body is JSON; otherwise it is one picture
   * @throws UsageException when it is no JSON as the document has it
   */
  List<Waiting> pictures(byte[] body, boolean several) {
    if (!several) {
      return List.of(new Waiting(body, narrowing, best));
    }
    try {
      List<String> pictures = MAPPER.readValue(body, Batch.class).pictures();
      if (pictures.isEmpty() || pictures.size() > MOST_PICTURES || pictures.contains(null)) {
        throw new UsageException(
            "there are " + pictures.size() + " pictures, or one is null",
            "send 1 to " + MOST_PICTURES);
      }
      return IntStream.range(0, pictures.size()).mapToObj(i -> waiting(pictures, i)).toList();
    } catch (IOException e) {
      throw new UsageException(
          "the body is not JSON as it should be",
          "send {\"pictures\": [\"BASE64\", ...]}, or one picture's bytes as image/png");
    }
  }

  /**
   * @param pictures their files, in Base64
   */
  private record Batch(@JsonProperty(required = true) List<String> pictures) {}

  private Waiting waiting(List<String> pictures, int i) {
    try {
      byte[] file = Base64.getDecoder().decode(SPACE.matcher(pictures.get(i)).replaceAll(""));
      return new Waiting(file, narrowing, best);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "picture " + (i + 1) + " of " + pictures.size() + " is not in Base64",
          "send its file's bytes in Base64, without 'data:image/png;base64,'",
          e);
    }
  }

  private static Optional<String> first(Map<String, Deque<String>> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).map(Deque::getFirst);
  }

  private static CaseRule caseRule(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "sensitive" -> CaseRule.SENSITIVE;
      case "insensitive" -> CaseRule.INSENSITIVE;
      default -> throw new IllegalArgumentException("'" + name + "' is not a case rule");
    };
  }

  private static int best(String number) {
    if (!number.matches("\\d{1,2}")
        || Integer.parseInt(number) < 1
        || Integer.parseInt(number) > MOST_CANDIDATES) {
      throw new IllegalArgumentException(
          "'" + number + "' is not a number of candidates from 1 to " + MOST_CANDIDATES);
    }
    return Integer.parseInt(number);
  }
}
