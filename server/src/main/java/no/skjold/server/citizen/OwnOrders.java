package no.skjold.server.citizen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.law.Content;
import no.skjold.monitoring.Plan;
import no.skjold.server.citizen.ToldOrders.Told;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Standing;
import no.skjold.server.order.SupervisionPlan;
import no.skjold.server.order.Terms;
import no.skjold.server.zone.Districts;
import no.skjold.server.zone.ZoneWords;
import org.springframework.stereotype.Component;

/// The decisions against the restrained person as he may read them, in plain words: what he must
/// not do, what is left open, until when, and his way to court. Made from decisions that were
/// served on him; nothing of whom they protect, where a patrol is sent, or why. Any thread.
@Component
class OwnOrders {

  private static final Duration ENDED_SHOWN = Duration.ofDays(90);

  private final ToldOrders told;
  private final CourtSteps court;
  private final Districts borders;
  private final ZoneWords zoneWords;
  private final Words words;

  OwnOrders(
      ToldOrders told, CourtSteps court, Districts borders, ZoneWords zoneWords, Words words) {
    this.told = told;
    this.court = court;
    this.borders = borders;
    this.zoneWords = zoneWords;
    this.words = words;
  }

  /// How a decision stands, for him.
  enum State {
    IN_FORCE,
    NOT_YET,
    ENDED
  }

  /// A decision with everything in words.
  ///
  /// @param says how it stands, in a sentence
  /// @param from blank for one that has not begun to work
  /// @param until blank where nothing is known of it
  record Shown(
      long decisionId,
      Terms.Kind kind,
      State state,
      String says,
      String from,
      String until,
      Forbids forbids,
      Control control,
      CourtSteps.Shown court) {}

  /// @param exceptions what is left open
  record Forbids(
      boolean noContact,
      boolean ownHome,
      List<String> places,
      List<String> exceptions,
      Content.Children children) {}

  /// @param until blank where it ends with the ban or is not known
  record Control(boolean monitored, boolean warns, String until, List<ShownZone> zones) {}

  /// @param number counts from 1 within the decision
  /// @param told the same for whoever cannot see the map
  /// @param file its name in the plan, for a map of his own; blank while nothing watches it
  record ShownZone(int number, long bufferMetres, ZoneMap map, List<String> told, String file) {}

  List<Shown> of(long subjectId, Plan plan, Instant now) {
    return told.of(subjectId).stream()
        .filter(it -> !longOver(it.standing(), now))
        .map(it -> shown(it, plan, now))
        .toList();
  }

  private static boolean longOver(Standing standing, Instant now) {
    return standing instanceof Standing.Ended over && over.at().plus(ENDED_SHOWN).isBefore(now);
  }

  private Shown shown(Told it, Plan plan, Instant now) {
    Decided decided = it.decided();
    return new Shown(
        decided.id(),
        decided.terms().kind(),
        state(it.standing()),
        says(it.standing()),
        from(it.standing()).map(words::minute).orElse(""),
        until(it.standing()),
        forbids(decided),
        control(decided, plan, now),
        court.of(it.standing(), it.review(), Party.RESTRAINED));
  }

  private static State state(Standing standing) {
    return switch (standing) {
      case Standing.InForce _ -> State.IN_FORCE;
      case Standing.AwaitingEffect _ -> State.NOT_YET;
      case Standing.Ended _, Standing.RefusedRequest _ -> State.ENDED;
    };
  }

  private String says(Standing standing) {
    return switch (standing) {
      case Standing.InForce _ -> words.of("citizen.order.in_force");
      case Standing.AwaitingEffect it -> words.of("citizen.order.not_yet." + it.way());
      case Standing.Ended it -> words.of("citizen.order.ended." + it.how(), words.minute(it.at()));
      case Standing.RefusedRequest _ -> "";
    };
  }

  private static Optional<Instant> from(Standing standing) {
    return switch (standing) {
      case Standing.InForce it -> Optional.of(it.from());
      case Standing.Ended it -> it.from();
      case Standing.AwaitingEffect _, Standing.RefusedRequest _ -> Optional.empty();
    };
  }

  private String until(Standing standing) {
    return switch (standing) {
      case Standing.InForce it ->
          it.until().map(words::until).orElseGet(() -> words.of("citizen.ban.endless"));
      case Standing.Ended it -> words.until(it.at());
      case Standing.AwaitingEffect _, Standing.RefusedRequest _ -> "";
    };
  }

  static Forbids forbids(Decided decided) {
    Terms.What what = decided.terms().what();
    Stream<String> left = decided.limitation().stream().flatMap(it -> it.exceptions().stream());
    return new Forbids(
        what.noContact(),
        what.places().stream().anyMatch(Terms.Place::ownHome),
        what.places().stream().filter(it -> !it.ownHome()).map(Terms.Place::words).toList(),
        Stream.concat(what.exceptions().stream(), left).toList(),
        what.children());
  }

  private Control control(Decided decided, Plan plan, Instant now) {
    Terms terms = decided.terms();
    boolean monitored =
        terms.kind() == Terms.Kind.ELECTRONIC_MONITORING || terms.control().monitored();
    Optional<Plan.Order> watched = watched(decided, plan, now);
    return new Control(
        monitored,
        terms.control().warnsDevice(),
        watched
            .filter(it -> it.validToMillis() != Long.MAX_VALUE)
            .map(it -> words.until(Instant.ofEpochMilli(it.validToMillis())))
            .orElse(""),
        monitored ? zones(decided, watched) : List.of());
  }

  private static Optional<Plan.Order> watched(Decided decided, Plan plan, Instant now) {
    String name = SupervisionPlan.orderId(decided.id());
    return plan.orders().stream()
        .filter(it -> it.orderId().equals(name) && it.validToMillis() > now.toEpochMilli())
        .findFirst();
  }

  List<ShownZone> zones(Decided decided, Optional<Plan.Order> watched) {
    List<ShownZone> zones = new ArrayList<>();
    for (Terms.DrawnZone drawn : drawn(decided)) {
      zones.add(zone(zones.size() + 1, drawn, watched));
    }
    return zones;
  }

  /// The zones as the decision draws them, without those a court took away.
  static List<Terms.DrawnZone> drawn(Decided decided) {
    List<String> gone =
        decided
            .all(Happening.Ruled.class)
            .map(Happening.Ruled::limitation)
            .filter(it -> it != null)
            .flatMap(it -> it.withoutZones().stream())
            .toList();
    return decided.terms().what().zones().stream()
        .filter(it -> !gone.contains(it.zoneId()))
        .toList();
  }

  private ShownZone zone(int number, Terms.DrawnZone drawn, Optional<Plan.Order> watched) {
    return new ShownZone(
        number,
        Math.round(drawn.bufferMetres()),
        ZoneMap.of(drawn.geometry(), borders),
        zoneWords.of(drawn.geometry(), words.language()),
        watched.map(it -> it.orderId() + "." + drawn.zoneId()).orElse(""));
  }
}
