package no.skjold.server.gateway;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import no.skjold.devices.Decoding;
import no.skjold.devices.OsmAndQuery;
import no.skjold.devices.OwnTracksJson;
import no.skjold.devices.Refusal;
import no.skjold.devices.TraccarClientJson;
import no.skjold.devices.TraccarForwardJson;
import no.skjold.monitoring.Fix;
import no.skjold.server.device.Device;
import no.skjold.server.device.Protocol;
import no.skjold.server.gateway.Verdict.OverBudget;
import no.skjold.server.gateway.Verdict.Received;
import no.skjold.server.gateway.Verdict.TryLater;
import org.jspecify.annotations.Nullable;

/// One request on the device HTTP port, from its arrival to its answer. Belongs to the request's
/// event loop, but for [#answer], which may be called from anywhere.
final class DeviceExchange implements Answer, Handler<Void> {

  private static final int BODY_BOUND = Integer.MAX_VALUE;
  private static final long FORWARDED_FIX_NONE = TraccarForwardJson.NO_FIX_YET;

  private final DeviceHttpDesk desk;
  private final HttpServerRequest request;
  private final Context loop;
  private Dialect dialect = Dialect.OSMAND;
  private @Nullable Device device;
  private long forwardedFixMillis = FORWARDED_FIX_NONE;
  private long dueNanos;
  private volatile @Nullable Verdict verdict;

  DeviceExchange(DeviceHttpDesk desk, HttpServerRequest request) {
    this.desk = desk;
    this.request = request;
    this.loop = Objects.requireNonNull(Vertx.currentContext());
  }

  /// How each kind of client hears what became of its message.
  private enum Dialect {
    /// 400 with the reason for what is bad for good.
    OSMAND("", 400),
    /// 200: anything else is sent again for ever.
    TRACCAR_CLIENT("", 200),
    OWNTRACKS("[]", 200),
    TRACCAR_FORWARD("", 200);

    final String thanks;
    final int refusedStatus;

    Dialect(String thanks, int refusedStatus) {
      this.thanks = thanks;
      this.refusedStatus = refusedStatus;
    }
  }

  void get() {
    if (request.path().equals("/")) {
      osmAnd(request.query() == null ? "" : request.query());
    } else {
      end(404, "");
    }
  }

  void post(byte[] body) {
    switch (request.path()) {
      case "/" -> {
        if (isJson()) {
          traccarClient(body);
        } else {
          String query = request.query();
          osmAnd(
              query != null && !query.isEmpty() ? query : new String(body, StandardCharsets.UTF_8));
        }
      }
      case "/owntracks" -> ownTracks(body);
      case "/traccar/positions" -> traccarForward(body, false);
      case "/traccar/events" -> traccarForward(body, true);
      default -> end(404, "");
    }
  }

  private boolean isJson() {
    String type = request.getHeader("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private void osmAnd(String query) {
    OsmAndQuery message = OsmAndQuery.parse(query);
    identify(message.identifier())
        .ifPresentOrElse(
            who ->
                receive(
                    who,
                    query.getBytes(StandardCharsets.UTF_8),
                    (id, _, at) -> message.decode(id, at)),
            () -> unknown(400));
  }

  private void traccarClient(byte[] body) {
    dialect = Dialect.TRACCAR_CLIENT;
    TraccarClientJson message = TraccarClientJson.parse(body);
    identify(message.identifier())
        .ifPresentOrElse(
            who -> receive(who, body, (id, _, at) -> message.decode(id, at)), () -> unknown(404));
  }

  private void ownTracks(byte[] body) {
    dialect = Dialect.OWNTRACKS;
    Optional<Device> who = basic();
    if (who.isEmpty()) {
      unknown(401);
      return;
    }
    String named = request.getHeader("X-Limit-D");
    String inTopic = OwnTracksJson.deviceInTopic(body);
    String claimed = named == null ? inTopic : named;
    if (claimed != null && !claimed.equals(who.get().deviceId())) {
      verdictOn(refuse(who.get(), Refusal.IDENTIFIER_FOREIGN, body));
      return;
    }
    receive(who.get(), body, OwnTracksJson::decode);
  }

  private void traccarForward(byte[] body, boolean event) {
    dialect = Dialect.TRACCAR_FORWARD;
    Optional<String> gateway = bearer().flatMap(desk.directory::gateway);
    if (gateway.isEmpty()) {
      unknown(401);
      return;
    }
    TraccarForwardJson message = TraccarForwardJson.parse(body);
    String uniqueId = message.identifier();
    Optional<Device> who =
        uniqueId == null ? Optional.empty() : desk.directory.forwarded(gateway.get(), uniqueId);
    if (who.isEmpty()) {
      Device unlisted = new Device(gateway.get(), 0, Protocol.TRACCAR_FORWARD, gateway.get());
      verdictOn(
          refuse(
              unlisted,
              uniqueId == null ? Refusal.IDENTIFIER_MISSING : Refusal.IDENTIFIER_FOREIGN,
              body));
      return;
    }
    receive(
        who.get(),
        body,
        event
            ? (id, _, at) -> message.decodeEvent(id, at)
            : (id, _, at) -> rememberFix(message.decodePosition(id, at, lastForwarded(id))));
  }

  private long lastForwarded(String deviceId) {
    return desk.lastForwardedMillis(deviceId);
  }

  private Decoding rememberFix(Decoding decoding) {
    if (decoding instanceof Decoding.Heard heard) {
      heard.inputs().stream()
          .filter(Fix.class::isInstance)
          .map(Fix.class::cast)
          .forEach(fix -> forwardedFixMillis = fix.deviceTimeMillis());
    }
    return decoding;
  }

  private Optional<Device> identify(@Nullable String identifier) {
    Optional<Device> bySecret =
        identifier == null ? Optional.empty() : desk.directory.bySecret(identifier);
    return bySecret.isPresent()
        ? bySecret
        : basic().filter(who -> identifier == null || identifier.equals(who.deviceId()));
  }

  private Optional<Device> basic() {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : desk.directory.authenticate(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private Optional<String> bearer() {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? Optional.of(header.substring(7).strip())
        : Optional.empty();
  }

  private void unknown(int status) {
    desk.traffic.wrongCredential();
    if (status == 401) {
      request.response().putHeader("WWW-Authenticate", "Basic realm=\"Skjold\"");
    }
    end(status, status == 400 ? "identifier_unknown: use the id issued for the device\n" : "");
  }

  private Verdict refuse(Device who, Refusal refusal, byte[] message) {
    return desk.reception.refuse(who, refusal, message, desk.clock.millis());
  }

  private void receive(Device who, byte[] message, Form form) {
    if (desk.stopping()) {
      tryLater();
      return;
    }
    device = who;
    dueNanos = desk.acknowledgement.dueNanos();
    desk.begin();
    desk.reception.receive(who, form, message, BODY_BOUND, this);
  }

  /// The verdict has fallen. From any thread.
  @Override
  public void answer(Verdict fallen) {
    verdict = fallen;
    loop.runOnContext(this);
  }

  /// Answers no sooner than it could have, had the message caused something (ADR 0006).
  @Override
  public void handle(Void nothing) {
    long millis = Math.ceilDiv(dueNanos - System.nanoTime(), 1_000_000);
    if (millis > 0) {
      loop.owner().setTimer(millis, _ -> answerNow());
    } else {
      answerNow();
    }
  }

  private void answerNow() {
    desk.end();
    Verdict fallen = verdict;
    Device who = device;
    if (fallen instanceof Received && who != null && forwardedFixMillis != FORWARDED_FIX_NONE) {
      desk.forwarded(who.deviceId(), forwardedFixMillis);
    }
    if (fallen != null) {
      verdictOn(fallen);
    }
  }

  private void verdictOn(Verdict fallen) {
    switch (fallen) {
      case Received _ -> end(200, dialect.thanks);
      case Verdict.Refused refused ->
          end(
              dialect.refusedStatus,
              dialect.refusedStatus == 200 ? dialect.thanks : reason(refused.refusal()));
      case TryLater _ -> tryLater();
      case OverBudget _ -> {
        request.response().putHeader("Retry-After", "60");
        end(429, "");
      }
    }
  }

  private static String reason(Refusal refusal) {
    return refusal.code() + ": " + refusal.remedy() + "\n";
  }

  private void tryLater() {
    request.response().putHeader("Retry-After", "5");
    end(503, "");
  }

  private void end(int status, String text) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    request.response().setStatusCode(status);
    if (!text.isEmpty()) {
      request
          .response()
          .putHeader("Content-Type", text.startsWith("[") ? "application/json" : "text/plain");
    }
    request.response().end(text);
  }
}
