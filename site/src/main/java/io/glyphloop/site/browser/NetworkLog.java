package io.glyphloop.site.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;

/** What the page, and its scripts, asked the site for, and how it answered. */
final class NetworkLog {

  private static final Set<String> SCRIPTED = Set.of("XHR", "Fetch");

  private final RemoteWebDriver driver;
  private final ObjectMapper json = new ObjectMapper();
  private final List<Integer> statuses = new ArrayList<>();
  private final Set<String> pending = new HashSet<>();
  private String mainFrame = "";
  private boolean answered;

  NetworkLog(RemoteWebDriver driver) {
    this.driver = driver;
  }

  /** Forgets what was, as before an answer is sent. */
  void clear() {
    // A page's handle is the id of its outermost frame.
    mainFrame = driver.getWindowHandle();
    driver.manage().logs().get(LogType.PERFORMANCE);
    statuses.clear();
    pending.clear();
    answered = false;
  }

  /** Reads what happened since it was read last. */
  void update() {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      try {
        read(json.readTree(entry.getMessage()).path("message"));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("ChromeDriver's log is JSON", e);
      }
    }
  }

  /** Returns the statuses of the page, its redirects and its scripts' requests, oldest first. */
  List<Integer> statuses() {
    return List.copyOf(statuses);
  }

  boolean answered() {
    return answered;
  }

  boolean isPending() {
    return !pending.isEmpty();
  }

  private void read(JsonNode event) {
    JsonNode params = event.path("params");
    String request = params.path("requestId").asText();
    switch (event.path("method").asText()) {
      case "Network.requestWillBeSent" -> {
        if (counts(params) && params.has("redirectResponse")) {
          statuses.add(params.path("redirectResponse").path("status").asInt());
        }
        if (isScripted(params)) {
          pending.add(request);
        }
      }
      case "Network.responseReceived" -> {
        if (counts(params)) {
          statuses.add(params.path("response").path("status").asInt());
        }
      }
      case "Network.loadingFinished", "Network.loadingFailed" ->
          answered |= pending.remove(request);
      default -> {
        // Other events say nothing about answers.
      }
    }
  }

  private boolean counts(JsonNode params) {
    boolean page =
        params.path("type").asText().equals("Document")
            && params.path("frameId").asText().equals(mainFrame);
    return page || isScripted(params);
  }

  private static boolean isScripted(JsonNode params) {
    return SCRIPTED.contains(params.path("type").asText());
  }
}
