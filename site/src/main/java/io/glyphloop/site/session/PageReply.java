package io.glyphloop.site.session;

import java.net.URI;
import java.util.List;
import org.jsoup.nodes.Document;

/**
 * The page that answers a submitted form, as both kinds of session see it.
 *
 * @param address where the last redirect led
 * @param statuses the statuses on the way, the final one last; at least one
 * @param text the visible text, or the whole body where it is no web page; white space folded
 * @param document the parsed page; empty but not null where it is no web page
 */
public record PageReply(URI address, List<Integer> statuses, String text, Document document) {

  public PageReply {
    statuses = List.copyOf(statuses);
  }
}
