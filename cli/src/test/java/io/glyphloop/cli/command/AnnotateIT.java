package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AnnotateIT {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

  @TempDir private Path folder;
  private final CommandLineHarness glyphloop = new CommandLineHarness();
  private long ofTrainPart;

  @BeforeEach
  void harvest() {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      workspace.labels().rememberRule("k", TextRule.fixed("a-z0-9", 5));
      long run = workspace.runs().start("crawl", "k", Map.of()).id();
      StockCaptchas captchas = StockCaptchas.named("kaptcha", 7);
      for (int i = 0; i < 12; i++) {
        Drawing drawing = captchas.draw(i);
        Recognition read = new Recognition("aaaa" + i % 10, 0.2, List.of(), "k-1");
        TestRows.answer(workspace, "k", run, drawing.png(), read, Verdict.REJECTED, "");
        ofTrainPart += Split.of(Digest.of(drawing.png())) == Split.TRAIN ? 1 : 0;
      }
    }
  }

  @Test
  void listsTheOrder() {
    Ran ran = glyphloop.run("annotate", "-w", folder, "--target", "k", "--list", 3);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.lines()).hasSize(5);
    assertThat(ran.lines().get(0)).startsWith("value   image");
    assertThat(ran.lines().get(1)).startsWith("1.0000").contains("aaaa");
    assertThat(ran.lines().get(4)).startsWith(ofTrainPart + " ");
  }

  @Test
  void listsTheOrderForPrograms() {
    JsonNode list =
        glyphloop.run("annotate", "-w", folder, "--target", "k", "--list", 3, "--json").json();
    assertThat(list).hasSize(3);
    assertThat(list.get(0).path("value").doubleValue()).isEqualTo(1);
    assertThat(list.get(0).path("image").textValue()).hasSize(64);
    assertThat(list.get(0).path("rejected").get(0).textValue()).startsWith("aaaa");
    assertThat(list.get(0).path("prediction").isNull()).isTrue();
  }

  @Test
  @Timeout(60)
  void servesThePageUntilCtrlC() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompletableFuture<Integer> command =
        CompletableFuture.supplyAsync(
            () ->
                glyphloop.run(
                    out,
                    new ByteArrayOutputStream(),
                    "annotate",
                    "-w",
                    folder.toString(),
                    "--target",
                    "k"));
    URI address = address(out, command);
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(page.body()).contains("0</b> saved", "5 characters of abcdef");
    glyphloop.cancellation().request();
    assertThat(command.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith("0 saved, 0 skipped, " + ofTrainPart + " left\n");
  }

  private URI address(ByteArrayOutputStream out, CompletableFuture<Integer> command)
      throws InterruptedException {
    Matcher address = ADDRESS.matcher("");
    while (!address.reset(out.toString(StandardCharsets.UTF_8)).find()) {
      assertThat(command).isNotDone();
      glyphloop.cancellation().await(Duration.ofMillis(20));
    }
    return URI.create(address.group());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("annotate", "-w", folder, "--target", "k", "--list", 0),
        "--list");
    Refusal.check(
        ExitCode.DATA,
        glyphloop.run("annotate", "-w", folder, "--target", "other"),
        "nothing is known");
    for (String command :
        List.of("label", "dataset stats", "model list", "model history", "model rollback")) {
      List<Object> words = new ArrayList<>(List.of((Object[]) command.split(" ")));
      words.addAll(List.of("-w", folder, "--target", "other"));
      Refusal.check(
          ExitCode.DATA, glyphloop.run(words.toArray()), "no target other", "there are [k]");
    }
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("label", "-w", folder, "--target", "k", "--agree", "k-1"),
        "--pseudo");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("label", "-w", folder, "--target", "k", "--pseudo", "--max-error", 0.5),
        "--max-error");
    Refusal.check(
        ExitCode.MODEL,
        glyphloop.run("label", "-w", folder, "--target", "k", "--pseudo"),
        "no live model");
  }
}
