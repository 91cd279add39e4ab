package no.skjold.server.citizen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;
import no.skjold.server.citizen.Protection.Bans;
import no.skjold.server.citizen.ToldOrders.Told;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Request;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What of a case concerns a protected person: the requests made for her, and what was decided to
/// protect her or to refuse it. Whoever answers for a child there sees what concerns the child.
/// Asks nobody whether it may: the caller has. Any thread.
@Component
class HerOrders {

  private final Orders orders;
  private final ObjectProvider<PartyRegister> parties;

  HerOrders(Orders orders, ObjectProvider<PartyRegister> parties) {
    this.orders = orders;
    this.parties = parties;
  }

  /// The latest first.
  List<Told> decisions(Citizen citizen, long subjectId) {
    return decisions(whom(citizen, subjectId), subjectId);
  }

  /// Of all whom the case protects, for their counsel: the latest first.
  List<Told> decisions(long subjectId) {
    return decisions(everybody(subjectId), subjectId);
  }

  private List<Told> decisions(Set<Long> whom, long subjectId) {
    CaseFile file = orders.file(subjectId);
    Set<Long> asked =
        requests(file, whom).stream().map(Request::id).collect(Collectors.toUnmodifiableSet());
    return orders.standing(file).stream()
        .filter(it -> concerns(it.decided(), whom, asked))
        .map(it -> new Told(it, orders.courtReview(file, it.decided())))
        .sorted(Told.LATEST_FIRST)
        .toList();
  }

  private static boolean concerns(Decided decided, Set<Long> whom, Set<Long> asked) {
    Long answers = decided.links().request();
    return !Collections.disjoint(decided.terms().protects().persons(), whom)
        || (decided.terms().kind() == Terms.Kind.REFUSAL
            && answers != null
            && asked.contains(answers));
  }

  Optional<Told> find(Citizen citizen, long subjectId, long decisionId) {
    return decisions(citizen, subjectId).stream()
        .filter(it -> it.decided().id() == decisionId)
        .findFirst();
  }

  /// The latest first.
  List<Request> requests(Citizen citizen, long subjectId) {
    return requests(orders.file(subjectId), whom(citizen, subjectId));
  }

  private static List<Request> requests(CaseFile file, Set<Long> whom) {
    return file.requests().stream()
        .filter(it -> !Collections.disjoint(it.persons(), whom))
        .sorted(Comparator.comparing(Request::receivedAt).reversed())
        .toList();
  }

  /// What of her bans her page says now.
  Bans bans(Citizen citizen, long subjectId) {
    List<Optional<Instant>> until = new ArrayList<>();
    boolean waiting = false;
    boolean monitoring = false;
    for (Told it : decisions(citizen, subjectId)) {
      boolean control = monitored(it.decided());
      switch (it.standing()) {
        case Standing.InForce force when !onlyControl(it.decided()) -> until.add(force.until());
        case Standing.InForce _, Standing.Ended _, Standing.RefusedRequest _ -> {}
        case Standing.AwaitingEffect _ -> waiting = true;
      }
      monitoring |= control && it.standing() instanceof Standing.Imposed;
    }
    return new Bans(until, waiting, monitoring);
  }

  private static boolean onlyControl(Decided decided) {
    return decided.terms().kind() == Terms.Kind.ELECTRONIC_MONITORING;
  }

  static boolean monitored(Decided decided) {
    return onlyControl(decided) || decided.terms().control().monitored();
  }

  /// All whom the case protects or should have.
  Set<Long> everybody(long subjectId) {
    return parties.stream()
        .flatMap(it -> it.parties(subjectId).stream())
        .filter(it -> it.part() == Part.PROTECTED || it.part() == Part.CHILD)
        .map(Party::personId)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whom the citizen asks for: herself, or the children whose guardian she is in the case.
  Set<Long> whom(Citizen citizen, long subjectId) {
    Set<Long> whom = new HashSet<>();
    Set<Party> all =
        parties.stream()
            .flatMap(it -> it.parties(subjectId).stream())
            .collect(Collectors.toUnmodifiableSet());
    if (all.contains(new Party(citizen.personId(), Part.PROTECTED))) {
      whom.add(citizen.personId());
    }
    if (all.contains(new Party(citizen.personId(), Part.GUARDIAN))) {
      all.stream().filter(it -> it.part() == Part.CHILD).forEach(it -> whom.add(it.personId()));
    }
    return whom;
  }
}
