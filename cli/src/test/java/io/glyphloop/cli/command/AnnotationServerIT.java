package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.image.Png;
import io.glyphloop.labeler.AnnotationQueue;
import io.glyphloop.labeler.PosteriorCandidates;
import io.glyphloop.labeler.annotate.AnnotationServer;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationServerIT {

  private static final String TARGET = "t";
  private static final TextRule RULE = TextRule.fixed("a-d", 2);

  @TempDir private Path folder;
  private final HttpClient browser =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
  private Workspace workspace;
  private AnnotationServer server;
  private List<AnnotationQueue.Item> items;

  @BeforeEach
  void start() {
    workspace = SqlWorkspace.open(folder.resolve("w"));
    long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
    for (int i = 0; i < 2; i++) {
      BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(i, 0, 0xffffff);
      TestRows.answer(
          workspace,
          TARGET,
          run,
          Png.encode(picture),
          new Recognition("ab", 0.5, List.of(), "t-1"),
          Verdict.REJECTED,
          "");
    }
    items = new ArrayList<>();
    for (Unlabelled image : workspace.labels().unlabelled(TARGET)) {
      PosteriorCandidates remaining =
          new PosteriorCandidates(List.of(new Candidate("cd", 0.4)), 0.5);
      items.add(new AnnotationQueue.Item(image, Optional.of(remaining), 0.6));
    }
    server = new AnnotationServer(workspace, TARGET, RULE, Split.TRAIN, items, 0);
  }

  @AfterEach
  void stop() {
    server.close();
    workspace.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(server.address().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String token, String image, String action, String text)
      throws Exception {
    String form =
        "token="
            + token
            + "&image="
            + image
            + "&action="
            + action
            + "&text="
            + URLEncoder.encode(text, StandardCharsets.UTF_8);
    return browser.send(
        HttpRequest.newBuilder(server.address().resolve("/answer"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String hidden(String page, String name) {
    Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  /** Returns how many images are saved, skipped and left. */
  private static List<Integer> counts(String page) {
    Matcher counts =
        Pattern.compile("<b>(\\d+)</b> saved, (\\d+) skipped, (\\d+) left").matcher(page);
    assertThat(counts.find()).as(page).isTrue();
    return Stream.of(1, 2, 3).map(counts::group).map(Integer::valueOf).toList();
  }

  @Test
  void aPersonLabelsSkipsAndTakesBack() throws Exception {
    String first = get("/").body();
    String token = hidden(first, "token");
    assertThat(counts(first)).containsExactly(0, 0, 2);
    assertThat(first).contains("value=\"cd\"", "0.400", "ab");
    assertThat(hidden(first, "image")).isEqualTo(items.get(0).known().image().hex());

    HttpResponse<String> second = post(token, hidden(first, "image"), "save", " DC ");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(counts(second.body())).containsExactly(1, 0, 1);
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .extracting(Snapshot.Sample::image, Snapshot.Sample::text, Snapshot.Sample::source)
        .containsExactly(tuple(items.get(0).known().image(), "dc", LabelSource.HUMAN));

    String end = post(token, hidden(second.body(), "image"), "skip", "").body();
    assertThat(counts(end)).containsExactly(1, 1, 0);

    post(token, "", "undo", "");
    assertThat(counts(post(token, "", "undo", "").body())).containsExactly(0, 0, 2);
    assertThat(workspace.labels().snapshot(TARGET).samples()).isEmpty();
    assertThat(counts(post(token, "", "undo", "").body())).containsExactly(0, 0, 2);
  }

  @Test
  void aSecondAnswerForAnImageIsNotSavedAndSaysSo() throws Exception {
    String page = get("/").body();
    String token = hidden(page, "token");
    post(token, hidden(page, "image"), "save", "dc");
    HttpResponse<String> second = post(token, hidden(page, "image"), "save", "cd");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(counts(second.body())).containsExactly(1, 0, 1);
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .extracting(Snapshot.Sample::text)
        .containsExactly("dc");
  }

  @Test
  void whatTheRuleForbidsIsRefusedAndStaysInTheField() throws Exception {
    String page = get("/").body();
    HttpResponse<String> refused =
        post(hidden(page, "token"), hidden(page, "image"), "save", "<x>");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("3 characters", "value=\"&lt;x&gt;\"")
        .doesNotContain("<x>");
    assertThat(workspace.labels().snapshot(TARGET).samples()).isEmpty();
  }

  @Test
  void theImageIsServedAsItIsAndOnlyTheOpenOne() throws Exception {
    Digest open = items.get(0).known().image();
    HttpResponse<byte[]> image =
        browser.send(
            HttpRequest.newBuilder(server.address().resolve("/image?digest=" + open.hex())).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(image.body()).isEqualTo(workspace.images().read(open));
    assertThat(image.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(get("/image?digest=" + items.get(1).known().image().hex()).statusCode())
        .isEqualTo(404);
    assertThat(get("/page.css").statusCode()).isEqualTo(200);
    assertThat(get("/page.js").body()).contains("Escape");
    assertThat(get("/etc/passwd").statusCode()).isEqualTo(404);
  }

  @Test
  void anotherPageCanSaveNothing() throws Exception {
    String image = hidden(get("/").body(), "image");
    assertThat(post("guessed", image, "save", "cd").statusCode()).isEqualTo(403);
    assertThat(post("", image, "save", "a".repeat(5000)).statusCode()).isEqualTo(413);
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(workspace.labels().snapshot(TARGET).samples()).isEmpty();
  }

  private String raw(String request) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatMeasuresIsNotReadThroughTheModelsEyes() throws Exception {
    try (AnnotationServer test =
        new AnnotationServer(workspace, TARGET, RULE, Split.TEST, items, 0)) {
      URI address = test.address();
      String page =
          browser
              .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      assertThat(page)
          .contains("the test part", "value=\"\"")
          .doesNotContain("value=\"cd\"", "The model reads", "has rejected");
    }
  }

  @Test
  void aPortInUseIsSaid() {
    assertThatThrownBy(
            () ->
                new AnnotationServer(
                    workspace, TARGET, RULE, Split.TRAIN, items, server.address().getPort()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--port");
  }
}
