package no.skjold.server.breach;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.alarm.CaseAlarms;
import no.skjold.server.alarm.PastAlarm;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;

/// Which decisions of a case a breach broke: those that bound him when it happened, some of them
/// suggested, all of them for a person to choose among. Without a ban that binds there is no breach
/// (strl. § 168).
final class Bans {

  private final Orders orders;
  private final CaseAlarms alarms;
  private final Breaches breaches;

  Bans(Orders orders, CaseAlarms alarms, Breaches breaches) {
    this.orders = orders;
    this.alarms = alarms;
    this.breaches = breaches;
  }

  /// A decision that bound him then.
  ///
  /// @param standing how it stands now
  /// @param suggested whether what happened is of the kind it forbids
  record Candidate(Standing standing, boolean suggested) {
    public Decided decided() {
      return standing.decided();
    }

    @Override
    public String toString() {
      return "Candidate[" + decided().id() + "]";
    }
  }

  List<Candidate> candidates(Breach breach) {
    CaseFile file = orders.file(breach.subjectId());
    Set<Long> ofAlarm = ofAlarm(file, breach);
    return file.decisions().stream()
        .filter(it -> bound(file, it, breach))
        .map(it -> new Candidate(orders.standing(file, it), suggested(it, breach, ofAlarm)))
        .toList();
  }

  /// Those that were chosen, in the order they were decided.
  List<Decided> chosen(Breach breach) {
    return orders.file(breach.subjectId()).decisions().stream()
        .filter(it -> breach.breaks().contains(it.id()))
        .toList();
  }

  /// Where nobody knows when it happened, any time until it was told.
  private boolean bound(CaseFile file, Decided decided, Breach breach) {
    Instant first = breach.told().when().earliest().orElse(Instant.EPOCH);
    return orders.bound(file, decided, first, breach.latest());
  }

  /// The order an alarm rests on, and the ban that monitoring watches.
  private Set<Long> ofAlarm(CaseFile file, Breach breach) {
    Set<Long> numbers = new HashSet<>();
    Optional.ofNullable(breach.alarmId())
        .flatMap(it -> alarms.find(breach.subjectId(), it))
        .flatMap(PastAlarm::orderId)
        .flatMap(it -> orders.behind(file, it))
        .ifPresent(it -> {
          numbers.add(it.id());
          numbers.add(Objects.requireNonNullElse(it.links().ban(), it.id()));
        });
    return numbers;
  }

  private static boolean suggested(Decided decided, Breach breach, Set<Long> ofAlarm) {
    return ofAlarm.isEmpty()
        ? forbids(decided.terms(), breach.told().kind()) && protects(decided.terms(), breach)
        : ofAlarm.contains(decided.id());
  }

  private static boolean protects(Terms terms, Breach breach) {
    return breach.concerns().isEmpty()
        || terms.protects().persons().isEmpty()
        || terms.protects().persons().stream().anyMatch(breach.concerns()::contains);
  }

  private static boolean forbids(Terms terms, Kind kind) {
    boolean monitored =
        terms.kind() == Terms.Kind.ELECTRONIC_MONITORING || terms.control().monitored();
    boolean somewhere =
        !terms.what().places().isEmpty()
            || !terms.what().zones().isEmpty()
            || terms.kind() == Terms.Kind.OWN_HOME_EXCLUSION;
    return switch (kind) {
      case IN_ZONE -> somewhere;
      case NEAR_HER, VISIT -> terms.what().noContact() || somewhere;
      case CALL, TEXT, LETTER, THIRD_PERSON, SOCIAL_MEDIA, GIFT -> terms.what().noContact();
      case TAMPERING -> monitored;
      case OTHER -> terms.kind() != Terms.Kind.ELECTRONIC_MONITORING;
    };
  }

  /// Says which it broke.
  ///
  /// @param seen those whoever chooses saw
  /// @throws Unsound for one that did not bind him then, or is none of the case's
  void choose(Staff by, Breach breach, Set<Long> seen, Set<Long> decisions) {
    CaseFile file = orders.file(breach.subjectId());
    for (long it : decisions) {
      Optional<Decided> decided = file.decision(it);
      Unsound.unless(decided.isPresent(), "bans.unknown");
      Unsound.unless(bound(file, decided.get(), breach), "bans.outside");
    }
    breaches.breaks(by, breach, seen, decisions);
  }
}
