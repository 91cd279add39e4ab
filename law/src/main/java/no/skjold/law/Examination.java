package no.skjold.law;

import java.util.List;

/// What [Law#examine] found.
public record Examination(List<Finding> findings) {

  public Examination {
    findings = List.copyOf(findings);
  }

  /// Whether the decision can stand as it is.
  public boolean lawful() {
    return refusals().isEmpty();
  }

  public List<Finding> refusals() {
    return of(Weight.REFUSAL);
  }

  public List<Finding> warnings() {
    return of(Weight.WARNING);
  }

  private List<Finding> of(Weight weight) {
    return findings.stream().filter(it -> it.weight() == weight).toList();
  }
}
