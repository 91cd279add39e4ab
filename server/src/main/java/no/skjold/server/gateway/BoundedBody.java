package no.skjold.server.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/// Collects a request's body up to a bound; what is larger is answered 413 and cut off.
final class BoundedBody {

  private BoundedBody() {}

  static void read(HttpServerRequest request, int maxBytes, Consumer<byte[]> whole) {
    Buffer body = Buffer.buffer();
    request.handler(part -> {
      if (body.length() + part.length() <= maxBytes) {
        body.appendBuffer(part);
      } else if (!request.response().ended()) {
        request.response().setStatusCode(413).end().onComplete(_ -> request.connection().close());
      }
    });
    request.endHandler(_ -> {
      if (!request.response().ended()) {
        whole.accept(body.getBytes());
      }
    });
  }
}
