package io.glyphloop.site.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.site.config.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditLogTest {

  private final MovableClock clock = new MovableClock();
  @TempDir private Path folder;

  @Test
  void writesOneLineForEachRequest() throws IOException {
    try (AuditLog log = FileAuditLog.open(folder.resolve("audit"), clock)) {
      log.begin(page("http://127.0.0.1:8123/login?password=secret#x")).answered(200, 5312);
      log.begin(page("http://127.0.0.1:8123")).failed("timeout \"quoted\"\n");
      log.refused(
          AuditRequest.ofRefused(
              "POST", "http://user:secret@example.com/a?b=secret", Purpose.SUBMIT),
          "it has a user name before the host");
    }
    List<JsonNode> lines = lines(folder.resolve("audit"));
    assertThat(lines.get(0).toString())
        .isEqualTo(
            "{\"id\":1,\"at\":\"2026-01-01T12:00:00Z\",\"method\":\"GET\",\"host\":\"127.0.0.1:8123\","
                + "\"path\":\"/login\",\"purpose\":\"page\",\"status\":200,\"bytes\":5312}");
    assertThat(lines.get(1).get("path").asText()).isEqualTo("/");
    assertThat(lines.get(1).get("problem").asText()).isEqualTo("timeout \"quoted\"\n");
    assertThat(lines.get(2).get("host").asText()).isEqualTo("example.com");
    assertThat(lines.get(2).get("problem").asText()).startsWith("refused: ");
    assertThat(lines.toString()).doesNotContain("secret");
    assertThat(names(folder.resolve("audit"))).singleElement().asString().endsWith(".jsonl");
  }

  @Test
  void whatAPageHasMadeEndlessIsShortened() throws IOException {
    String endless = "x".repeat(7_000_000);
    try (AuditLog log = FileAuditLog.open(folder, clock)) {
      log.refused(
          AuditRequest.ofRefused(endless, "http://" + endless + "/" + endless, Purpose.IMAGE),
          "the host " + endless + " is not allowed");
    }
    assertThat(Files.size(folder.resolve(names(folder).get(0)))).isLessThan(3_000);
  }

  @Test
  void whatATerminalWouldObeyIsWrittenOut() throws IOException {
    try (AuditLog log = FileAuditLog.open(folder, clock)) {
      log.begin(page("http://127.0.0.1:8123/")).failed("a reply \u009b2J\u202e");
    }
    assertThat(Files.readString(folder.resolve(names(folder).get(0))))
        .contains("a reply \\u009b2J\\u202e");
  }

  @Test
  void beginsANewFileWhenOneIsFull() throws IOException {
    try (AuditLog log = FileAuditLog.open(folder, clock, 1000)) {
      for (int i = 0; i < 50; i++) {
        log.begin(page("http://127.0.0.1/" + i)).answered(200, i);
      }
    }
    assertThat(names(folder)).hasSizeGreaterThan(5);
    for (String name : names(folder)) {
      assertThat(Files.size(folder.resolve(name))).isBetween(1L, 1000L);
    }
    assertThat(lines(folder))
        .extracting(line -> line.get("id").asLong())
        .hasSize(50)
        .doesNotHaveDuplicates();
  }

  @Test
  void writesDownWhatWasOnItsWayWhenItIsClosed() throws IOException {
    AuditLog log = FileAuditLog.open(folder, clock);
    AuditLog.Entry slow = log.begin(page("http://127.0.0.1/slow"));
    log.begin(page("http://127.0.0.1/quick")).answered(200, 1);
    log.close();
    slow.answered(200, 1);
    log.close();
    assertThat(lines(folder)).hasSize(2);
    assertThat(lines(folder).get(1).get("path").asText()).isEqualTo("/slow");
    assertThat(lines(folder).get(1).get("problem").asText()).isEqualTo(FileAuditLog.UNKNOWN);
    assertThatThrownBy(() -> log.begin(page("http://127.0.0.1/late")))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void manyThreadsAndManyLogsShareAFolder() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (AuditLog one = FileAuditLog.open(folder, clock);
        AuditLog two = FileAuditLog.open(folder, clock)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        AuditLog log = i % 2 == 0 ? one : two;
        all.add(threads.submit(() -> log.begin(page("http://127.0.0.1/")).answered(200, 1)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(lines(folder)).hasSize(400).allMatch(line -> line.get("status").asInt() == 200);
  }

  @Test
  void saysThatTheFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> FileAuditLog.open(file, clock))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void completesALogThatAPowerCutTore() throws IOException {
    AuditLine line = AuditLine.of(7, clock.instant(), page("http://127.0.0.1/last"));
    Files.writeString(folder.resolve("20260101-110000-1x.jsonl"), "{\"id\":6,\"at\":\"2026");
    Files.write(folder.resolve("20260101-110000-1x.pending"), line.bytesOfLine());
    FileAuditLog.open(folder, clock).close();
    List<String> torn = Files.readAllLines(folder.resolve("20260101-110000-1x.jsonl"));
    assertThat(torn).hasSize(2);
    assertThat(torn.get(1)).contains("/last").contains(FileAuditLog.UNKNOWN);
    assertThat(names(folder)).noneMatch(name -> name.endsWith(".pending"));
  }

  private static AuditRequest page(String address) {
    return AuditRequest.of("GET", URI.create(address), Purpose.PAGE);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  static List<JsonNode> lines(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String name : names(folder)) {
      if (name.endsWith(".jsonl")) {
        for (String line : Files.readAllLines(folder.resolve(name))) {
          try {
            lines.add(json.readTree(line));
          } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + line, e);
          }
        }
      }
    }
    return lines;
  }
}
