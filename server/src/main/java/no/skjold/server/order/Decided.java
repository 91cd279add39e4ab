package no.skjold.server.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A decision that was made, with what has happened to it since. Neither is ever changed; what
/// happens is added.
///
/// @param terms as it was made
/// @param decidedAt when it was made: for a judgment when it was pronounced
/// @param by who entered it
/// @param rules tells under which rules it was examined
/// @param overruled the refusals that were overruled, for the face of the case
/// @param happenings in the order they happened
public record Decided(
    long id,
    long subjectId,
    Links links,
    Terms terms,
    Instant decidedAt,
    Signature by,
    String rules,
    List<Overruled> overruled,
    List<Happening> happenings) {

  public Decided {
    overruled = List.copyOf(overruled);
    happenings = List.copyOf(happenings);
  }

  /// @param check what was overruled, by the name of the check
  public record Overruled(String check, String by, String reason) {
    @Override
    public String toString() {
      return "Overruled[" + check + "]";
    }
  }

  public <H extends Happening> Stream<H> all(Class<H> kind) {
    return happenings.stream().filter(kind::isInstance).map(kind::cast);
  }

  public <H extends Happening> Optional<H> first(Class<H> kind) {
    return all(kind).findFirst();
  }

  /// What the court has last said.
  public Optional<Happening.Ruled> ruling() {
    return all(Happening.Ruled.class).reduce((_, later) -> later);
  }

  /// What the courts together leave of it, each taking away from what the one before left; empty
  /// when none has taken anything.
  public Optional<Happening.Limitation> limitation() {
    return all(Happening.Ruled.class)
        .map(Happening.Ruled::limitation)
        .filter(Objects::nonNull)
        .reduce(Happening.Limitation::and);
  }

  /// When something happened to it that was told to the minute: no earlier than the decision that
  /// was made in that same minute.
  public Instant noEarlier(Instant told) {
    return decidedAt.truncatedTo(ChronoUnit.MINUTES).equals(told) ? decidedAt : told;
  }

  /// The decision with one more thing that has happened to it.
  Decided with(Happening event) {
    List<Happening> all = new ArrayList<>(happenings);
    all.add(event);
    all.sort((a, b) -> a.at().compareTo(b.at()));
    return new Decided(id, subjectId, links, terms, decidedAt, by, rules, overruled, all);
  }

  @Override
  public String toString() {
    return "Decided[" + id + ", " + terms.kind() + "]";
  }
}
