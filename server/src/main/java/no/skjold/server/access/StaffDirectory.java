package no.skjold.server.access;

import java.util.Optional;
import no.skjold.server.access.Actor.Staff;

/// Told by whoever keeps accounts: who an account is, logged in or not.
public interface StaffDirectory {

  Optional<Staff> staff(String account);
}
