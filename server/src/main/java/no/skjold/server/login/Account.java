package no.skjold.server.login;

import java.util.Set;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import org.jspecify.annotations.Nullable;

/// A member of staff's account. Never deleted and never used again for somebody else, so that what
/// the audit trail says stays true.
///
/// @param id stable, given once
/// @param subject who they are to the identity provider; null when they log in by passkey
/// @param trust what they are trusted with
/// @param madeBy the account that made it
record Account(
    String id,
    String name,
    Trust trust,
    @Nullable String subject,
    boolean disabled,
    String madeBy) {

  /// What an account is trusted with.
  ///
  /// @param personId who they are among the people we know, for impartiality; null if not told
  record Trust(Set<Role> roles, Set<String> districts, Grading clearance, @Nullable Long personId) {

    Trust {
      roles = Set.copyOf(roles);
      districts = Set.copyOf(districts);
    }

    /// Whether going to `next` lets somebody do or see more, or makes them somebody else to the
    /// rule on impartiality: another person must agree.
    boolean needsAnotherPerson(Trust next) {
      return next.clearance.compareTo(clearance) > 0
          || !roles.containsAll(next.roles)
          || !districts.containsAll(next.districts)
          || (personId != null && !personId.equals(next.personId));
    }

    /// The same trust in the same person, who has got another number.
    Trust being(long number) {
      return new Trust(roles, districts, clearance, number);
    }

    /// The same person, trusted with nothing.
    Trust nothing() {
      return new Trust(Set.of(), Set.of(), Grading.UNGRADED, personId);
    }
  }

  Staff staff() {
    return new Staff(
        id, name, trust.roles(), trust.districts(), trust.clearance(), trust.personId());
  }

  Account with(Trust next) {
    return new Account(id, name, next, subject, disabled, madeBy);
  }

  Account disabled(boolean next) {
    return new Account(id, name, trust, subject, next, madeBy);
  }
}
