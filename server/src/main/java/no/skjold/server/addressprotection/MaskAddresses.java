package no.skjold.server.addressprotection;

import no.skjold.server.party.People;

/// Every address of the person, former ones too, becomes as strictly kept as the person.
final class MaskAddresses implements Step {

  private final People people;

  MaskAddresses(People people) {
    this.people = people;
  }

  @Override
  public String name() {
    return "addresses";
  }

  @Override
  public void take(GradeChange change) {
    people.mask(change.personId(), people.grade(change.personId()));
  }
}
