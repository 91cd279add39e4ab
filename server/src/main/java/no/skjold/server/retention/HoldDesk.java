package no.skjold.server.retention;

import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.retention.Holds.Hold;
import no.skjold.server.retention.Holds.Lifting;
import no.skjold.server.retention.Holds.Person;
import no.skjold.server.supervision.Windows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who may set, ask to lift and lift which hold; the same for the API and the page.
@Component
class HoldDesk {

  private static final int LONGEST_REASON = 1_000;
  private static final int MOST_SHOWN = 1_000;

  private final Holds holds;
  private final Windows windows;
  private final Access access;

  HoldDesk(Holds holds, Windows windows, Access access) {
    this.holds = holds;
    this.windows = windows;
    this.access = access;
  }

  /// Bad input, or something that cannot be done now.
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    Refused(int status, String code) {
      super(code);
      this.status = status;
      this.code = code;
    }

    int status() {
      return status;
    }

    String code() {
      return code;
    }
  }

  List<Hold> list() {
    Actor actor = access.current();
    access.require(actor, Action.HOLD_EVIDENCE, new Resource.General("holds"));
    return holds.list().stream()
        .filter(it -> access.may(actor, Action.HOLD_EVIDENCE, resource(it)))
        .limit(MOST_SHOWN)
        .toList();
  }

  Hold set(@Nullable Long subjectId, @Nullable Long window, @Nullable String reason) {
    Actor actor = access.current();
    if (subjectId == null) {
      access.require(actor, Action.HOLD_EVIDENCE, new Resource.General("holds"));
      throw new Refused(422, "subject_missing");
    }
    access.require(actor, Action.HOLD_EVIDENCE, new Resource.Case(subjectId));
    String sound = sound(reason);
    if (window != null && windows.find(subjectId, window).isEmpty()) {
      throw new Access.NotThere();
    }
    return holds.find(holds.set(subjectId, window, sound, person(actor))).orElseThrow();
  }

  Hold askToLift(long id, @Nullable String reason) {
    Actor actor = access.current();
    Hold hold = seen(actor, id);
    return done(holds.askToLift(hold, sound(reason), person(actor)), id);
  }

  Hold lift(long id) {
    Actor actor = access.current();
    return done(holds.lift(seen(actor, id), person(actor)), id);
  }

  private Hold seen(Actor actor, long id) {
    access.require(actor, Action.HOLD_EVIDENCE, new Resource.General("holds"));
    Hold hold = holds.find(id).orElseThrow(Access.NotThere::new);
    access.require(actor, Action.HOLD_EVIDENCE, resource(hold));
    return hold;
  }

  private Hold done(Lifting lifting, long id) {
    return switch (lifting) {
      case DONE -> holds.find(id).orElseThrow();
      case SAME_PERSON -> throw new Refused(409, "another_person_must_agree");
      case ASKED_ALREADY -> throw new Refused(409, "asked_already");
      case NOT_NOW -> throw new Refused(409, "not_asked_for_or_lifted");
    };
  }

  private static Resource resource(Hold hold) {
    return new Resource.Case(hold.subjectId());
  }

  private static String sound(@Nullable String reason) {
    String stripped = reason == null ? "" : reason.strip();
    if (stripped.isEmpty()) {
      throw new Refused(422, "reason_missing");
    }
    if (stripped.length() > LONGEST_REASON) {
      throw new Refused(422, "reason_too_long");
    }
    return stripped;
  }

  /// Only people hold and let go: a machine is nobody who can answer for it.
  private static Person person(Actor actor) {
    return switch (actor) {
      case Actor.Staff staff -> new Person(staff.account(), staff.name());
      case Actor.Citizen _, Actor.Client _, Actor.Device _, Actor.Server _ ->
          throw new Access.Denied("only_people_hold");
    };
  }
}
