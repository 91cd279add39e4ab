package no.skjold.server.party;

import java.util.List;
import java.util.Set;
import no.skjold.server.access.Grading;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.party.Person.Relation;

/// What the rules of access need to know of a person, and nothing that tells who it is.
///
/// @param grade the strictest of the person's own and their addresses'
record Facts(
    long id,
    int version,
    Grading grade,
    Set<String> districts,
    String enteredBy,
    List<Relation> relations,
    List<PartInCase> parts) {

  @Override
  public String toString() {
    return "person/" + id;
  }
}
