package no.skjold.server.oversight;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.CaseRegister;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Entry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which entries of the trail a reader may see. An entry about somebody graded, or that names them
/// anywhere, is not there for who is not cleared; nor is what nobody here can place.
@Component
class Visibility {

  private static final Set<Grading> STRICTEST =
      EnumSet.of(Grading.STRICTLY_CONFIDENTIAL, Grading.STRICTLY_CONFIDENTIAL_ABROAD);

  private static final Pattern PEOPLE_AND_CASES =
      Pattern.compile("(subject|alarm|window|person|citizen)/(\\d{1,18})");

  /// Kinds of resources with nobody behind them.
  private static final Set<String> NOBODY =
      Set.of(
          "login",
          "account",
          "token",
          "session",
          "server",
          "gateway",
          "audit",
          "console",
          "status",
          "subjects",
          "statistics",
          "zones",
          "technical");

  /// What is done about grades; `SEE_OWN_PROTECTION` is not.
  private static final Pattern OF_GRADES =
      Pattern.compile("(?i)grading|grade|address.?protection|register.?event|zone.?flag");

  private final Access access;
  private final ObjectProvider<PartyRegister> parties;
  private final ObjectProvider<CaseRegister> cases;

  Visibility(
      Access access, ObjectProvider<PartyRegister> parties, ObjectProvider<CaseRegister> cases) {
    this.access = access;
    this.parties = parties;
    this.cases = cases;
  }

  /// For one answer to one reader; asks about each person and case once.
  Reader of(Actor actor) {
    return new Reader(actor);
  }

  /// One thread's.
  final class Reader {

    private final Actor actor;
    private final boolean cleared;
    private final Map<String, Boolean> asked = new HashMap<>();

    private Reader(Actor actor) {
      this.actor = actor;
      this.cleared =
          actor instanceof Staff staff
              && STRICTEST.contains(staff.clearance())
              && access.may(actor, Action.SEE_AUDIT_OF_GRADED, new Resource.General("audit"));
    }

    /// Whether the reader is cleared for everything.
    boolean cleared() {
      return cleared;
    }

    boolean sees(Entry entry) {
      String whole = String.join(" ", entry.actor(), entry.resource(), entry.detail(), entry.why());
      boolean ofGrades =
          OF_GRADES.matcher(entry.action() + " " + entry.detail() + " " + entry.resource()).find();
      return seesAll(whole) && (cleared || (!ofGrades && plain(entry.resource())));
    }

    boolean sees(Sighting sighting) {
      return seesAll(sighting.resource()) && (cleared || plain(sighting.resource()));
    }

    /// Whether the reader may see every person and case named.
    boolean seesAll(String text) {
      Matcher named = PEOPLE_AND_CASES.matcher(text);
      while (named.find()) {
        if (!asked.computeIfAbsent(named.group(), it -> sees(named.group(1), named.group(2)))) {
          return false;
        }
      }
      return true;
    }

    private boolean sees(String kind, String id) {
      Resource resource = resource(kind, Long.parseLong(id));
      return access.may(actor, Action.SEE_AUDIT, resource)
          || (cleared && !exists(kind, Long.parseLong(id)));
    }
  }

  /// What names nobody must be of a kind that never has anybody behind it.
  private static boolean plain(String resource) {
    return PEOPLE_AND_CASES.matcher(resource).find()
        || NOBODY.contains(resource.replaceFirst("/.*", ""));
  }

  private static Resource resource(String kind, long id) {
    return kind.equals("person") || kind.equals("citizen")
        ? new Resource.Person(id)
        : new Resource.Case(id);
  }

  private boolean exists(String kind, long id) {
    if (resource(kind, id) instanceof Resource.Person) {
      PartyRegister register = parties.getIfAvailable();
      return register != null && register.find(id).isPresent();
    }
    CaseRegister register = cases.getIfAvailable();
    return register != null && register.responsible(id).isPresent();
  }
}
