package no.skjold.server.access;

import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Actor.Staff;

/// Told by whoever keeps accounts: who an account is, logged in or not. From memory; answers
/// without the database. Any thread.
public interface StaffDirectory {

  /// The account as it stands now; empty when there is none or it is disabled.
  Optional<Staff> staff(String account);

  /// Every account that may log in, by name.
  List<Staff> list();
}
