package no.skjold.server.alarm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.access.StaffDirectory;
import no.skjold.server.alarm.ActOutcome.Done;
import no.skjold.server.alarm.ActOutcome.NotPossible;
import no.skjold.server.alarm.ActOutcome.Stale;
import no.skjold.server.alarm.ActOutcome.TryAgain;
import no.skjold.server.alarm.ActOutcome.Unknown;
import no.skjold.server.alarm.OperatorStream.Unstored;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The queue over HTTP. Acts name the version the person saw (`If-Match`), so that two operators
/// never overwrite each other unseen.
@RestController
@RequestMapping("/api/v1/alarms")
class AlarmApi {

  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");
  private static final int MOST_CLOSED = 200;
  private static final int LONGEST_TEXT = 2_000;
  private static final String NO_ALARM = "none";
  private static final long PATIENCE_SECONDS = 6;

  private final AlarmDesk desk;
  private final OperatorStream stream;
  private final PostgresAlarms store;
  private final Access access;
  private final Sight sight;
  private final StaffDirectory colleagues;
  private final Situations situations;
  private final CapMessage cap;

  AlarmApi(
      AlarmDesk desk,
      OperatorStream stream,
      PostgresAlarms store,
      Access access,
      Sight sight,
      StaffDirectory colleagues,
      Situations situations,
      CapMessage cap) {
    this.desk = desk;
    this.stream = stream;
    this.store = store;
    this.access = access;
    this.sight = sight;
    this.colleagues = colleagues;
    this.situations = situations;
    this.cap = cap;
  }

  /// @param text what is said with the act
  /// @param assignee who gets it; the actor when left out
  /// @param outcome what it was, when closing
  record ActRequest(@Nullable String text, @Nullable String assignee, @Nullable String outcome) {}

  @GetMapping
  List<Alarm> list(@RequestParam(name = "state", defaultValue = "open") String state) {
    Actor actor = access.current();
    if (!access.may(actor, Access.Action.SEE_ALARMS, new Resource.General("alarms"))) {
      access.require(actor, Access.Action.SEE_TECHNICAL, new Resource.General("alarms"));
    }
    List<Alarm> alarms =
        switch (state) {
          case "open" -> desk.open();
          case "closed" -> store.closed(MOST_CLOSED);
          default -> throw new Refused(400, "unknown_state");
        };
    return alarms.stream()
        .filter(it -> sight.sees(actor, it))
        .map(it -> sight.shown(actor, it))
        .toList();
  }

  @GetMapping("/{id}")
  ResponseEntity<Alarm> get(@PathVariable("id") String id) {
    return answer(seen(id));
  }

  @GetMapping("/{id}/situation")
  Situations.Situation situation(@PathVariable("id") String id) {
    Actor actor = access.current();
    Optional<Unstored> unstored = desk.find(id).isPresent() ? Optional.empty() : unstored(id);
    return unstored.isPresent()
        ? situations.of(unstored.get(), actor)
        : situations.of(seen(id), actor);
  }

  private Optional<Unstored> unstored(String id) {
    Optional<Unstored> found = stream.findUnstored(id);
    found.ifPresent(it -> sight.requireSight(access.current(), it.item()));
    return found;
  }

  @GetMapping(path = "/{id}/cap", produces = "application/cap+xml")
  ResponseEntity<byte[]> cap(@PathVariable("id") String id) {
    return ResponseEntity.ok(cap.write(sight.shown(access.current(), seen(id))));
  }

  @PostMapping("/{id}/{act}")
  ResponseEntity<Alarm> act(
      @PathVariable("id") String id,
      @PathVariable("act") String act,
      @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch,
      @RequestBody(required = false) @Nullable ActRequest request) {
    Actor actor = access.current();
    ActRequest said = request == null ? new ActRequest(null, null, null) : request;
    Act asked = asked(act, said, actor);
    sight.requireHandling(actor, seen(id), asked);
    OptionalLong version = version(ifMatch);
    if (version.isEmpty()) {
      throw new Refused(428, "if_match_required");
    }
    return answered(await(id, version.getAsLong(), asked, actor));
  }

  private ActOutcome await(String id, long version, Act act, Actor actor) {
    CompletableFuture<ActOutcome> outcome = desk.act(id, version, act, actor.name());
    try {
      return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // Tells the desk not to do later what was answered "try again".
      outcome.complete(new TryAgain());
      return outcome.getNow(new TryAgain());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the desk failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TryAgain();
    }
  }

  private ResponseEntity<Alarm> answered(ActOutcome outcome) {
    return switch (outcome) {
      case Done done -> answer(done.alarm());
      case Stale stale -> throw new Refused(412, "stale", shown(stale.current()));
      case NotPossible not -> throw new Refused(409, not.code(), shown(not.current()));
      case Unknown ignored -> throw new Refused(404, "unknown_alarm");
      case TryAgain ignored -> throw new Refused(503, "try_again");
    };
  }

  private ResponseEntity<Alarm> answer(Alarm alarm) {
    return ResponseEntity.ok().eTag("\"" + alarm.version() + "\"").body(shown(alarm));
  }

  private Alarm shown(Alarm alarm) {
    return sight.shown(access.current(), alarm);
  }

  /// Memory first: it works without the database. What memory has and is not for the actor takes
  /// the same question to the database as what is not there, so that the time does not tell which
  /// it is.
  private Alarm seen(String id) {
    Actor actor = access.current();
    Optional<Alarm> remembered = desk.find(id);
    if (remembered.filter(it -> sight.sees(actor, it)).isPresent()) {
      return remembered.get();
    }
    Optional<Alarm> stored = store.find(remembered.isPresent() ? NO_ALARM : id);
    Optional<Alarm> found = remembered.or(() -> stored);
    if (found.isEmpty()) {
      sight.refuseAbsent(actor, id);
    }
    Alarm alarm = found.orElseThrow(Access.NotThere::new);
    sight.requireSight(actor, alarm);
    return alarm;
  }

  private Act asked(String act, ActRequest said, Actor actor) {
    String text = said.text() == null ? "" : said.text().strip();
    if (text.length() > LONGEST_TEXT) {
      throw new Refused(422, "text_too_long");
    }
    return switch (act) {
      case "acknowledge" -> new Act.Acknowledge(text);
      case "assign" -> new Act.Assign(assignee(said, actor), text);
      case "note" -> new Act.Note(text);
      case "start" -> new Act.Start(text);
      case "patrol-sent" -> new Act.PatrolSent(text);
      case "patrol-arrived" -> new Act.PatrolArrived(text);
      case "notified" -> new Act.Notified(text);
      case "close" -> new Act.Close(outcome(said), text);
      case "reopen" -> new Act.Reopen(text);
      default -> throw new Refused(404, "unknown_act");
    };
  }

  private String assignee(ActRequest said, Actor actor) {
    String name = said.assignee();
    if (name == null || name.isBlank() || name.equals(actor.name())) {
      return actor.name();
    }
    boolean known = colleagues.list().stream().anyMatch(it -> it.name().equals(name));
    if (!known) {
      throw new Refused(422, "unknown_assignee");
    }
    return name;
  }

  private static @Nullable Outcome outcome(ActRequest said) {
    if (said.outcome() == null) {
      return null;
    }
    try {
      return Codes.read(Outcome.class, said.outcome());
    } catch (IllegalArgumentException e) {
      throw new Refused(422, "unknown_outcome");
    }
  }

  private static OptionalLong version(String ifMatch) {
    Matcher matcher = VERSION.matcher(ifMatch.strip());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
