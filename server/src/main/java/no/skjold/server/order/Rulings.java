package no.skjold.server.order;

/// Where the court that has a decision before it enters its ruling: one, on what it has read. Asks
/// nobody whether it may: the caller has. Any thread.
public final class Rulings {

  private final Orders orders;
  private final Proceedings proceedings;
  private final CaseWork work;

  Rulings(Orders orders, Proceedings proceedings, CaseWork work) {
    this.orders = orders;
    this.proceedings = proceedings;
    this.work = work;
  }

  /// Records a first ruling, unless something has happened to the decision since it was read.
  ///
  /// @param seen how much had happened to it then
  /// @return whether it was recorded
  /// @throws Refused for an outcome that cannot come of it
  public boolean record(
      Signature entered, long subjectId, long decisionId, int seen, Happening.Ruled ruling) {
    return work.ifStill(
        subjectId,
        () -> asSeen(subjectId, decisionId, seen),
        () -> proceedings.rule(entered, subjectId, decisionId, ruling));
  }

  private boolean asSeen(long subjectId, long decisionId, int seen) {
    return orders
        .file(subjectId)
        .decision(decisionId)
        .filter(it -> it.ruling().isEmpty() && it.happenings().size() == seen)
        .isPresent();
  }
}
