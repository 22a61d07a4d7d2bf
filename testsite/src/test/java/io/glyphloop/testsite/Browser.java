package io.glyphloop.testsite;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A visitor with cookies of its own. */
final class Browser {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final URI login;

  Browser(TestSite site) {
    this.login = site.loginPage();
  }

  HttpResponse<byte[]> get(String relative) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(login.resolve(relative)).GET());
  }

  Document open() throws IOException, InterruptedException {
    return page(get("login"));
  }

  HttpResponse<byte[]> image(Document page) throws IOException, InterruptedException {
    return get(page.selectFirst("img#captcha").attr("src"));
  }

  /** Fills in the form of the page and sends it. */
  Document answer(Document page, String captcha, String password)
      throws IOException, InterruptedException {
    String token = page.selectFirst("form#login input[name=token]").val();
    return post(
        Map.of("token", token, "username", "demo", "password", password, "captcha", captcha));
  }

  Document post(Map<String, String> fields) throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return page(
        send(
            HttpRequest.newBuilder(login)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private Document page(HttpResponse<byte[]> response) {
    return Jsoup.parse(new String(response.body(), StandardCharsets.UTF_8), login.toString());
  }
}
