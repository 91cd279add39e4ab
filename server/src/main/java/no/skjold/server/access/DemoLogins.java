package no.skjold.server.access;

import java.util.List;
import java.util.Set;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Logins.Login;

/// The demo's invented staff: one click and no password, on this machine only.
final class DemoLogins {

  private DemoLogins() {}

  static Logins logins() {
    return new Logins(
        List.of(
            login("operator-7", "Operatør 7", Set.of(Role.OPERATOR), Set.of("oslo")),
            login("operator-9", "Operatør 9", Set.of(Role.OPERATOR), Set.of("oslo", "ost")),
            login("operator-12", "Operatør 12", Set.of(Role.OPERATOR), Set.of("vest")),
            login(
                "operasjonsleder-1",
                "Operasjonsleder 1",
                Set.of(Role.SHIFT_LEAD),
                Set.of("oslo", "ost")),
            login("tekniker-3", "Tekniker 3", Set.of(Role.TECHNICIAN), Set.of()),
            login(
                "saksbehandler-4", "Saksbehandler 4", Set.of(Role.CASE_OFFICER), Set.of("oslo"))));
  }

  private static Login login(String key, String name, Set<Role> roles, Set<String> districts) {
    return new Login(key, new Staff(key, name, roles, districts, Grading.UNGRADED, null), false);
  }
}
