package no.skjold.server.order;

/// A decision somebody is writing. Each time it is saved the version before is kept.
///
/// @param version counts up from 1; whoever saves names the one they read
/// @param by who saved it last
public record Draft(long id, long subjectId, Links links, Terms terms, int version, Signature by) {

  @Override
  public String toString() {
    return "Draft[" + id + ", " + terms.kind() + ", " + version + "]";
  }
}
