package no.skjold.law;

import java.util.List;

/// What a decision comes to.
public sealed interface Verdict {

  record Lawful(List<Finding> warnings) implements Verdict {}

  /// Lawful because refusals were overruled. They show on the case.
  record LawfulByOverruling(List<Overruled> overruled, List<Finding> warnings) implements Verdict {}

  /// @param refusals what stands in the way
  /// @param rejected overrulings that are not allowed, and why
  record Unlawful(List<Finding> refusals, List<Finding> rejected) implements Verdict {}

  /// A refusal with who overruled it and why.
  record Overruled(Finding refusal, Overruling by) {}
}
