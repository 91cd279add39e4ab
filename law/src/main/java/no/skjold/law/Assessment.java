package no.skjold.law;

import java.util.List;

/// What a ban is founded on.
public record Assessment<G extends Enum<G>>(
    List<Reasoned<G>> grounds, Danger danger, Proportionality proportionality) {

  public Assessment {
    grounds = List.copyOf(grounds);
  }

  boolean has(G ground) {
    return grounds.stream().anyMatch(it -> it.ground() == ground);
  }

  /// Whether the danger is imminent, and of a criminal act: what a ban from one's own home asks
  /// for.
  boolean imminent(G criminalAct) {
    return danger == Danger.IMMINENT && has(criminalAct);
  }

  boolean allHaveFacts() {
    return grounds.stream().allMatch(Reasoned::hasFacts);
  }
}
