package io.glyphloop.site.browser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chromium.HasCdp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bodies that a page's pictures came with, out of the browser's memory. */
record PageResources(HasCdp browser) {

  private static final Logger LOG = LoggerFactory.getLogger(PageResources.class);

  /** Returns what the browser last received for an address; empty when it has that no more. */
  byte[] body(String address) {
    String plain = address.replaceFirst("#.*", "");
    try {
      Map<?, ?> tree =
          (Map<?, ?>) browser.executeCdpCommand("Page.getResourceTree", Map.of()).get("frameTree");
      for (String frame : framesWith(plain, tree)) {
        byte[] body = body(frame, plain);
        if (body.length > 0) {
          return body;
        }
      }
    } catch (WebDriverException e) {
      // A frame that is just being replaced; the next look sees the new one.
      LOG.debug("no body of {}: {}", plain, BrowserFailures.firstLine(e));
    }
    return new byte[0];
  }

  private byte[] body(String frame, String address) {
    Map<String, Object> content =
        browser.executeCdpCommand(
            "Page.getResourceContent", Map.of("frameId", frame, "url", address));
    String text = (String) content.get("content");
    return Boolean.TRUE.equals(content.get("base64Encoded"))
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> framesWith(String address, Map<?, ?> tree) {
    List<String> frames = new ArrayList<>();
    for (Object resource : (List<?>) tree.get("resources")) {
      if (address.equals(((Map<?, ?>) resource).get("url"))) {
        frames.add((String) ((Map<?, ?>) tree.get("frame")).get("id"));
        break;
      }
    }
    if (tree.get("childFrames") instanceof List<?> children) {
      children.forEach(child -> frames.addAll(framesWith(address, (Map<?, ?>) child)));
    }
    return frames;
  }
}
