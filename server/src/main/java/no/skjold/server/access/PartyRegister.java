package no.skjold.server.access;

import java.util.Optional;
import java.util.Set;

/// Told to the rules by the capability that keeps people. May ask the database; the alarm path
/// never needs it.
public interface PartyRegister {

  /// Who is what in a case; empty when nobody is entered or there is no such case.
  Set<Party> parties(long subjectId);

  /// The person as the rules know them; empty when there is none.
  Optional<Known> find(long personId);

  /// A person's part in a case.
  record Party(long personId, Part part) {}

  /// What a person is in a case.
  enum Part {
    RESTRAINED,
    PROTECTED,
    CHILD,
    WITNESS,
    GUARDIAN
  }

  /// @param cases the cases the person has a part in
  /// @param grading the strictest of their own, their addresses' and those they share a household
  ///   or a child with
  /// @param districts the police districts that answer for the person, beside those of the cases
  /// @param close family, household and colleagues, for impartiality
  /// @param enteredBy the name of whoever entered the person
  record Known(
      long personId,
      Set<Long> cases,
      Set<String> districts,
      Grading grading,
      Set<Long> close,
      String enteredBy) {
    public Known {
      cases = Set.copyOf(cases);
      districts = Set.copyOf(districts);
      close = Set.copyOf(close);
    }
  }
}
