package io.glyphloop.site.session;

import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.fuzz.FuzzTarget;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.http.HtmlParser;
import io.glyphloop.site.http.PageFuzz;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;

/** The verdict that is read out of a reply, as a page and as JSON. */
public final class ReplyFuzz implements FuzzTarget {

  private static final URI ADDRESS = URI.create("http://localhost:8080/login");

  private final VerdictJudge judge =
      new VerdictJudge(
          ConfigLoader.load(
                  List.of(TargetConfig.defaults(), new ConfigSource("fuzz", PageFuzz.TARGET)),
                  TargetConfig.class)
              .verdict());

  @Override
  public void read(byte[] input) {
    Document page = HtmlParser.parse(input, Optional.empty(), ADDRESS.toString());
    judge.judge(
        new PageReply(
            ADDRESS, List.of(302, 200), VisibleText.without(page).text(), page, List.of("a")));
    String text = new String(input, StandardCharsets.UTF_8);
    judge.judge(new PageReply(ADDRESS, List.of(200), text, new Document(ADDRESS.toString())));
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>(new PageFuzz().seeds());
    for (String reply :
        List.of(
            "{\"code\":0,\"msg\":\"Wrong \\u0070assword\"}",
            "[{\"a\":{\"b\":[1,2.5e9,null,true]}}]",
            "<p class=error>No</p> too old",
            "<p>Wrong password</p>")) {
      seeds.add(reply.getBytes(StandardCharsets.UTF_8));
    }
    return seeds;
  }
}
