package no.skjold.server.document;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;
import org.jspecify.annotations.Nullable;

/// Who is on which side of a case: nothing goes to the wrong party (strpl. § 222 a; politiloven on
/// secrecy, politiregisterloven § 23). Any thread.
final class Sides {

  private final PartyRegister parties;

  Sides(PartyRegister parties) {
    this.parties = parties;
  }

  /// Whether a letter of that audience may go to that person in the case. Offices and postings are
  /// nobody's.
  boolean fit(long subjectId, Audience audience, @Nullable Long personId) {
    if (personId == null) {
      return parts(audience).isEmpty();
    }
    Set<Part> has =
        parties.parties(subjectId).stream()
            .filter(it -> Objects.equals(it.personId(), personId))
            .map(Party::part)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    boolean theirs = has.stream().anyMatch(parts(audience)::contains);
    return theirs && (audience == Audience.RESTRAINED || !has.contains(Part.RESTRAINED));
  }

  private static Set<Part> parts(Audience audience) {
    return switch (audience) {
      case RESTRAINED -> EnumSet.of(Part.RESTRAINED);
      case PROTECTED -> EnumSet.of(Part.PROTECTED, Part.CHILD);
      case GUARDIAN -> EnumSet.of(Part.GUARDIAN);
      case COURT, POLICE, PUBLIC_POSTING -> EnumSet.noneOf(Part.class);
    };
  }
}
