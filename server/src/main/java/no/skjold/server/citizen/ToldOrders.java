package no.skjold.server.citizen;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.skjold.law.CourtReview;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;
import org.springframework.stereotype.Component;

/// The decisions the one they are directed against knows of: what has worked, and what was served
/// on him or told him. What has not reached him, what was refused, drafted or asked for is not
/// there: nobody shall learn of a ban from a page before he is served it. Asks nobody whether it
/// may: the caller has. Any thread.
@Component
class ToldOrders {

  private final Orders orders;

  ToldOrders(Orders orders) {
    this.orders = orders;
  }

  /// A decision he knows of.
  ///
  /// @param review whether and when it goes to court
  record Told(Standing standing, CourtReview review) {
    static final Comparator<Told> LATEST_FIRST =
        Comparator.comparing((Told it) -> it.decided().decidedAt())
            .reversed()
            .thenComparing(it -> it.decided().terms().kind());

    Decided decided() {
      return standing.decided();
    }
  }

  /// The latest first.
  List<Told> of(long subjectId) {
    CaseFile file = orders.reached(subjectId);
    return file.decisions().stream()
        .filter(it -> it.terms().kind() != Terms.Kind.REFUSAL)
        .map(it -> orders.standing(file, it))
        .filter(ToldOrders::told)
        .map(it -> new Told(it, orders.courtReview(file, it.decided())))
        .sorted(Told.LATEST_FIRST)
        .toList();
  }

  Optional<Told> find(long subjectId, long decisionId) {
    return of(subjectId).stream().filter(it -> it.decided().id() == decisionId).findFirst();
  }

  private static boolean told(Standing standing) {
    return switch (standing) {
      case Standing.RefusedRequest _ -> false;
      case Standing.InForce _ -> true;
      case Standing.Ended it -> it.from().isPresent() || reachedHim(it.decided());
      case Standing.AwaitingEffect it -> reachedHim(it.decided());
    };
  }

  /// A judgment he hears of when it is pronounced or when he is told. Anything else reaches him by
  /// service and no other way: a letter under way may be with a printer yet.
  private static boolean reachedHim(Decided decided) {
    return decided.happenings().stream()
        .anyMatch(it ->
            it instanceof Happening.Served
                || (decided.terms().kind() == Terms.Kind.CONTACT_BAN
                    && it instanceof Happening.Informed told
                    && told.party() == Party.RESTRAINED));
  }
}
