package no.skjold.server.supervision;

import java.time.InstantSource;

/// Health read off the running lanes and log writer, without asking the database.
final class MeasuredHealth implements SupervisionHealth {

  private final Supervision supervision;
  private final Housekeeping housekeeping;
  private final InstantSource clock;

  MeasuredHealth(Supervision supervision, Housekeeping housekeeping, InstantSource clock) {
    this.supervision = supervision;
    this.housekeeping = housekeeping;
    this.clock = clock;
  }

  @Override
  public Health now() {
    int subjects = 0;
    int unknown = 0;
    for (Supervised subject : supervision.subjects()) {
      subjects++;
      if (subject.unknownSinceRestart) {
        unknown++;
      }
    }
    long pendingSince = supervision.writer().pendingSinceMillis();
    return new Health(
        supervision.laneLagMillis(),
        pendingSince == 0 ? 0 : Math.max(0, clock.millis() - pendingSince),
        supervision.writer().answers() && housekeeping.answers(),
        subjects,
        unknown);
  }
}
