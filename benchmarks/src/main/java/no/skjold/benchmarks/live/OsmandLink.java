package no.skjold.benchmarks.live;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;

/// A phone that speaks the OsmAnd query over one HTTP connection, one request at a time: its
/// clients do not pipeline.
final class OsmandLink implements Link {

  private final HttpClientConnection connection;
  private final Track track;
  private final Listener listener;
  private long sentNanos;
  private boolean waiting;
  private boolean closing;

  private OsmandLink(HttpClientConnection connection, Track track, Listener listener) {
    this.connection = connection;
    this.track = track;
    this.listener = listener;
  }

  static Future<Link> open(HttpClientAgent client, int port, Track track, Listener listener) {
    return client
        .connect(new HttpConnectOptions().setHost("127.0.0.1").setPort(port))
        .map(connection -> {
          OsmandLink link = new OsmandLink(connection, track, listener);
          connection.closeHandler(_ -> link.closed("closed by the server"));
          return link;
        });
  }

  @Override
  public int inFlight() {
    return waiting ? 1 : 0;
  }

  @Override
  public void send() {
    String query = track.nextQuery(System.currentTimeMillis());
    waiting = true;
    sentNanos = System.nanoTime();
    connection
        .request(HttpMethod.GET, query)
        .compose(HttpClientRequest::send)
        .compose(answer -> answer.end().map(answer.statusCode()))
        .onSuccess(this::hear)
        .onFailure(problem -> closed(problem.toString()));
  }

  private void hear(int status) {
    waiting = false;
    if (status == 200) {
      listener.acknowledged(this, sentNanos);
    } else {
      listener.refused(this, "status " + status);
    }
  }

  private void closed(String reason) {
    if (!closing) {
      closing = true;
      listener.lost(this, reason);
    }
  }

  @Override
  public Future<?> close() {
    closing = true;
    return connection.close();
  }
}
