package no.skjold.server.addressprotection;

import java.time.LocalDate;
import no.skjold.server.access.Grading;
import org.jspecify.annotations.Nullable;

/// What is proposed for decision.
///
/// @param address null when it is about the person
record Proposal(
    long personId,
    @Nullable Integer address,
    Decision.Kind kind,
    Grading grade,
    DecidingBody body,
    Grounds grounds,
    @Nullable SecondChannel channel,
    LocalDate validFrom,
    LocalDate validTo) {

  Proposal {
    require(validFrom.isBefore(validTo) || validFrom.equals(validTo), "period.order");
    boolean ending = kind == Decision.Kind.ENDING;
    require(ending == (grade == Grading.UNGRADED), "kind.grade");
    require(ending == (grounds instanceof Grounds.NoLongerNeeded), "kind.grade");
    require(grade != Grading.CLIENT_ADDRESS || address != null, "client_address_on_person");
    require(grade != Grading.UNKNOWN, "kind.grade");
  }

  @Override
  public String toString() {
    return "Proposal[sealed]";
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Unsound(otherwise);
    }
  }
}
