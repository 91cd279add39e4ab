package no.skjold.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;

/// A load subject's requests over a pool of connections it shares. What fails or is answered 5xx is
/// sent again.
final class HttpLoadLink implements LoadLink {
  private static final int AGAIN_MILLIS = 500;
  private static final int SERVER_ERROR = 500;
  private static final int CLIENT_ERROR = 400;

  private final Vertx vertx;
  private final HttpClient http;
  private final Protocol protocol;
  private final LoadSubject subject;
  private final String secret;
  private final Listener listener;
  private boolean closed;

  HttpLoadLink(
      Vertx vertx,
      HttpClient http,
      Protocol protocol,
      LoadSubject subject,
      String secret,
      Listener listener) {
    this.vertx = vertx;
    this.http = http;
    this.protocol = protocol;
    this.subject = subject;
    this.secret = secret;
    this.listener = listener;
  }

  @Override
  public void send(LoadSubject.Step step) {
    attempt(step, System.nanoTime());
  }

  private void attempt(LoadSubject.Step step, long sentNanos) {
    Message.Position message = step.message();
    boolean query = protocol == Protocol.OSMAND;
    String path =
        switch (protocol) {
          case OSMAND -> "/?" + Wire.osmAnd(message, Instant.EPOCH, secret);
          case OWNTRACKS_HTTP -> "/owntracks";
          default -> "/";
        };
    http.request(query ? HttpMethod.GET : HttpMethod.POST, path)
        .compose(request -> query ? request.send() : withHeaders(request).send(body(message)))
        .compose(answer -> answer.end().map(_ -> answer))
        .onSuccess(answer -> answered(step, sentNanos, answer))
        .onFailure(_ -> again(step, sentNanos));
  }

  private HttpClientRequest withHeaders(HttpClientRequest request) {
    request.putHeader("Content-Type", "application/json");
    if (protocol == Protocol.OWNTRACKS_HTTP) {
      request
          .putHeader("Authorization", HttpUplink.basic(subject.deviceId(), secret))
          .putHeader("X-Limit-U", subject.deviceId())
          .putHeader("X-Limit-D", subject.deviceId());
    }
    return request;
  }

  private Buffer body(Message.Position message) {
    return Buffer.buffer(
        protocol == Protocol.TRACCAR_CLIENT
            ? Wire.traccarClient(message, Instant.EPOCH, secret)
            : Wire.ownTracks(
                message,
                Instant.EPOCH,
                "owntracks/" + subject.deviceId() + "/" + subject.deviceId()));
  }

  private void answered(LoadSubject.Step step, long sentNanos, HttpClientResponse answer) {
    if (answer.statusCode() >= SERVER_ERROR) {
      again(step, sentNanos);
    } else if (answer.statusCode() >= CLIENT_ERROR) {
      listener.refused(step, answer.statusCode());
    } else {
      listener.acknowledged(step, sentNanos);
    }
  }

  private void again(LoadSubject.Step step, long sentNanos) {
    if (!closed) {
      listener.resent(1);
      vertx.setTimer(AGAIN_MILLIS, _ -> attempt(step, sentNanos));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
