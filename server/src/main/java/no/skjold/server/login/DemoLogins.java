package no.skjold.server.login;

import java.util.List;
import java.util.Set;
import no.skjold.server.access.Actor.Assurance;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.login.Logins.Kind;
import no.skjold.server.login.Logins.Login;

/// The demo's invented people, one for every role: one click and no password, on this machine only.
final class DemoLogins {

  /// The demo's invented protected person, as the demo's people are numbered.
  private static final long PROTECTED_PERSON = 900_001;

  /// The demo's invented restrained person.
  private static final long RESTRAINED_PERSON = 900_002;

  private DemoLogins() {}

  static Logins logins() {
    return new Logins(
        List.of(
            staff("operator-7", Kind.OPERATIONS, "Operatør 7", Role.OPERATOR, Set.of("oslo")),
            staff(
                "operator-9", Kind.OPERATIONS, "Operatør 9", Role.OPERATOR, Set.of("oslo", "ost")),
            staff("operator-12", Kind.OPERATIONS, "Operatør 12", Role.OPERATOR, Set.of("vest")),
            staff(
                "operasjonsleder-1",
                Kind.OPERATIONS,
                "Operasjonsleder 1",
                Role.SHIFT_LEAD,
                Set.of("oslo", "ost")),
            staff("tekniker-3", Kind.OPERATIONS, "Tekniker 3", Role.TECHNICIAN, Set.of()),
            staff(
                "saksbehandler-4",
                Kind.CASES,
                "Saksbehandler 4",
                Role.CASE_OFFICER,
                Set.of("oslo")),
            staff(
                "politiadvokat-2", Kind.CASES, "Politiadvokat 2", Role.PROSECUTOR, Set.of("oslo")),
            staff(
                "distriktsleder-1",
                Kind.CASES,
                "Distriktsleder 1",
                Role.DISTRICT_LEAD,
                Set.of("oslo")),
            unit("adressesperre-1", "Medarbeider 61"),
            unit("adressesperre-2", "Medarbeider 62"),
            staff(
                "bistandsadvokat-1",
                Kind.OUTSIDE,
                "Bistandsadvokat 1",
                Role.VICTIMS_COUNSEL,
                Set.of()),
            staff("forsvarer-1", Kind.OUTSIDE, "Forsvarer 1", Role.DEFENCE_COUNSEL, Set.of()),
            staff("domstol-1", Kind.OUTSIDE, "Dommer 1", Role.COURT, Set.of()),
            citizen("beskyttet-1", PROTECTED_PERSON),
            citizen("kontrollert-1", RESTRAINED_PERSON),
            staff(
                "kommune-1",
                Kind.OVERSIGHT,
                "Kommunekoordinator 1",
                Role.MUNICIPAL_COORDINATOR,
                Set.of()),
            staff("statistikk-1", Kind.OVERSIGHT, "Statistiker 1", Role.STATISTICIAN, Set.of()),
            staff("revisor-1", Kind.OVERSIGHT, "Revisor 1", Role.AUDITOR, Set.of()),
            cleared("revisor-2", Kind.OVERSIGHT, "Revisor 2", Role.AUDITOR, Set.of()),
            staff("drift-1", Kind.OVERSIGHT, "Drift 1", Role.IT_OPERATIONS, Set.of()),
            staff("drift-2", Kind.OVERSIGHT, "Drift 2", Role.IT_OPERATIONS, Set.of())));
  }

  private static Login staff(String key, Kind kind, String name, Role role, Set<String> districts) {
    return login(key, kind, name, role, districts, Grading.UNGRADED);
  }

  /// Staff of the protected unit, under an anonymous name; two, since one proposes and another
  /// decides.
  private static Login unit(String key, String name) {
    return cleared(key, Kind.CASES, name, Role.ADDRESS_PROTECTION, Districts.WITH_THE_UNIT);
  }

  private static Login cleared(
      String key, Kind kind, String name, Role role, Set<String> districts) {
    return login(key, kind, name, role, districts, Grading.STRICTLY_CONFIDENTIAL);
  }

  private static Login login(
      String key, Kind kind, String name, Role role, Set<String> districts, Grading clearance) {
    return new Login(key, kind, new Staff(key, name, Set.of(role), districts, clearance, null));
  }

  private static Login citizen(String key, long personId) {
    return new Login(key, Kind.CITIZENS, new Citizen(personId, Assurance.HIGH));
  }
}
