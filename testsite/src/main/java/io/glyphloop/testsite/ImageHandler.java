package io.glyphloop.testsite;

import io.glyphloop.testsite.fault.Fault;
import io.glyphloop.testsite.source.Challenge;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Arrays;
import java.util.Optional;

/** Serves the image of the visitor's open challenge. */
record ImageHandler(Visitors visitors, Counter counter) implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Fault fault = exchange.getAttachment(FaultHandler.OF_IMAGE);
    if (fault == Fault.HTML_IMAGE) {
      Replies.html(exchange, Page.maintenance());
      return;
    }
    Optional<LoginSession> visitor = visitors.find(exchange);
    Optional<Challenge> challenge = visitor.flatMap(LoginSession::challenge);
    if (challenge.isEmpty()) {
      Replies.text(
          exchange, StatusCodes.NOT_FOUND, "text/plain; charset=utf-8", "No picture is open.\n");
      return;
    }
    byte[] image = challenge.get().image();
    if (fault == null && visitor.get().markServed()) {
      counter.count(Counter.Event.SERVED);
    }
    if (fault != null) {
      image = Arrays.copyOf(image, fault == Fault.TRUNCATED_IMAGE ? image.length / 3 : 0);
    }
    Replies.bytes(exchange, challenge.get().contentType(), image);
  }
}
