package no.skjold.server.login;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Grading;
import no.skjold.server.login.Account.Trust;
import org.jspecify.annotations.Nullable;

/// An account as the API and the form give it.
///
/// @param subject who they are to the identity provider; blank for one who logs in by passkey
record AccountForm(
    @Nullable String name,
    @Nullable List<String> roles,
    @Nullable List<String> districts,
    @Nullable String clearance,
    @Nullable Long personId,
    @Nullable String subject) {

  String nameOrBlank() {
    return name == null ? "" : name;
  }

  @Nullable String subjectOrNull() {
    return subject == null || subject.isBlank() ? null : subject.strip();
  }

  Trust trust() {
    Set<Role> wanted = new HashSet<>();
    for (String role : roles == null ? List.<String>of() : roles) {
      wanted.add(value(Role.values(), role, "unknown_role"));
    }
    Grading grading =
        clearance == null || clearance.isBlank()
            ? Grading.UNGRADED
            : value(Grading.values(), clearance, "unknown_clearance");
    return new Trust(
        wanted,
        Set.copyOf(districts == null ? List.of() : new HashSet<>(districts)),
        grading,
        personId);
  }

  private static <E extends Enum<E>> E value(E[] values, String name, String code) {
    return Arrays.stream(values)
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refused(code));
  }
}
