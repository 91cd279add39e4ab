package no.skjold.law;

import java.time.Instant;
import java.time.LocalDate;

/// When, by whom and in which form something was decided.
public record Form(Instant decidedAt, Decider decidedBy, boolean written) {

  public enum Decider {
    POLICE_OFFICER,
    PROSECUTION,
    COURT
  }

  public LocalDate decidedOn() {
    return LegalDay.of(decidedAt);
  }
}
