package no.skjold.server.alarm;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.access.SessionLogin;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The operators' stream over HTTP: the request's own virtual thread writes for as long as the
/// console stays and its login stands.
@RestController
class StreamApi {

  private final Access access;
  private final OperatorStream stream;

  StreamApi(Access access, OperatorStream stream) {
    this.access = access;
    this.stream = stream;
  }

  @GetMapping(path = "/api/v1/alarms/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEventId,
      @RequestParam(name = "after", defaultValue = "") String after)
      throws IOException {
    Actor actor = access.current();
    if (!access.may(actor, Action.SEE_ALARMS, new Resource.General("alarms"))) {
      access.require(actor, Action.SEE_TECHNICAL, new Resource.General("alarms"));
    }
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    Console console = new Console(actor, SessionLogin.of(request), Thread.currentThread());
    stream.attach(console, position(lastEventId.isBlank() ? after : lastEventId));
    try {
      console.writeTo(response.getOutputStream());
    } finally {
      stream.detach(console);
    }
  }

  /// A position that is no number asks for a snapshot.
  private static OptionalLong position(String text) {
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
