package no.skjold.server.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.StaffDirectory;
import org.springframework.beans.factory.ObjectProvider;

/// Who can answer for a case. Any thread.
public final class Prosecutors {

  private final ObjectProvider<StaffDirectory> directories;

  Prosecutors(ObjectProvider<StaffDirectory> directories) {
    this.directories = directories;
  }

  /// Those who can answer for cases of the district, by name.
  public List<Staff> of(String district) {
    return directories.stream()
        .flatMap(it -> it.list().stream())
        .filter(it -> serves(it, district))
        .toList();
  }

  /// @throws Refused for an account that is no police prosecutor's of the district
  Staff find(String account, String district) {
    return directories.stream()
        .map(it -> it.staff(account))
        .flatMap(Optional::stream)
        .filter(it -> serves(it, district))
        .findFirst()
        .orElseThrow(() -> new Refused("responsible.no_prosecutor"));
  }

  /// Whether the account can answer for a case of the district now.
  boolean canAnswer(String account, String district) {
    return directories.stream()
        .flatMap(it -> it.staff(account).stream())
        .anyMatch(it -> serves(it, district));
  }

  private static boolean serves(Staff staff, String district) {
    return staff.has(Role.PROSECUTOR) && staff.districts().contains(district);
  }

  int year(Instant at) {
    return LegalDay.of(at).getYear();
  }
}
