package no.skjold.server.citizen;

import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.citizen.ToldOrders.Told;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Terms;
import org.springframework.stereotype.Component;

/// The decisions that a party can have a court try, as that party knows of them. The caller has
/// asked whether it may. Any thread.
@Component
class Triables {

  private final ToldOrders told;
  private final HerOrders hers;
  private final CourtSteps steps;

  Triables(ToldOrders told, HerOrders hers, CourtSteps steps) {
    this.told = told;
    this.hers = hers;
    this.steps = steps;
  }

  record Triable(long decisionId, Party party, Terms.Kind kind, CourtSteps.Shown court) {}

  Optional<Triable> find(Citizen citizen, Party party, long subjectId, long decisionId) {
    return switch (party) {
      case RESTRAINED -> told.find(subjectId, decisionId).map(it -> triable(it, party));
      case PROTECTED ->
          hers.find(citizen, subjectId, decisionId)
              .filter(it -> it.decided().terms().kind() == Terms.Kind.REFUSAL)
              .map(it -> triable(it, party));
    };
  }

  /// As counsel of that side knows of them.
  Optional<Triable> find(Party side, long subjectId, long decisionId) {
    List<Told> known =
        switch (side) {
          case RESTRAINED -> told.of(subjectId);
          case PROTECTED -> hers.decisions(subjectId);
        };
    return known.stream()
        .filter(it -> it.decided().id() == decisionId)
        .filter(it -> side == Party.RESTRAINED || it.decided().terms().kind() == Terms.Kind.REFUSAL)
        .map(it -> triable(it, side))
        .findFirst();
  }

  private Triable triable(Told it, Party party) {
    return new Triable(
        it.decided().id(),
        party,
        it.decided().terms().kind(),
        steps.of(it.standing(), it.review(), party));
  }
}
