package no.skjold.server.breach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.alarm.PastAlarm;
import no.skjold.server.breach.EvidenceIndex.Event;
import no.skjold.server.breach.EvidenceIndex.OneAlarm;
import no.skjold.server.breach.EvidenceIndex.OneBreach;
import no.skjold.server.breach.EvidenceIndex.OneDecision;
import no.skjold.server.breach.EvidenceIndex.OneFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;

/// Writes the index of an evidence package. What people wrote goes through `leaveOut`, which takes
/// addresses out of it; what is forbidden stands as it was decided. Pure.
///
/// @param names of people by number, for those the reader may see
/// @param standings how the decisions stand
record IndexWriter(
    UnaryOperator<String> leaveOut, Map<Long, String> names, List<Standing> standings) {

  /// What a package is about.
  ///
  /// @param files by the number of their breach
  record Matter(
      String packageId,
      String reference,
      List<Breach> breaches,
      Map<Long, List<Evidence>> files,
      List<PastAlarm> alarms) {}

  EvidenceIndex write(Matter matter, Staff by, Instant now) {
    List<Decided> decisions = decisions(matter.breaches());
    return new EvidenceIndex(
        EvidenceIndex.FORMAT,
        EvidenceIndex.VERSION,
        matter.packageId(),
        matter.reference(),
        now,
        by.name(),
        timeline(matter, decisions),
        matter.breaches().stream().map(it -> breach(it, matter)).toList(),
        decisions.stream().map(this::decision).toList(),
        matter.alarms().stream().map(IndexWriter::alarm).toList(),
        matter.breaches().stream()
            .flatMap(it -> matter.files().getOrDefault(it.id(), List.of()).stream())
            .map(this::file)
            .toList());
  }

  /// Those that were broken, and the bans behind those that watch.
  List<Decided> decisions(Collection<Breach> breaches) {
    Set<Long> broken =
        breaches.stream().flatMap(it -> it.breaks().stream()).collect(Collectors.toSet());
    Set<Long> all = new HashSet<>(broken);
    standings.stream()
        .map(Standing::decided)
        .filter(it -> broken.contains(it.id()))
        .flatMap(it -> Optional.ofNullable(it.links().ban()).stream())
        .forEach(all::add);
    return standings.stream().map(Standing::decided).filter(it -> all.contains(it.id())).toList();
  }

  private static List<Event> timeline(Matter matter, List<Decided> decisions) {
    List<Event> events = new ArrayList<>();
    decisions.forEach(it -> {
      events.add(new Event(it.decidedAt(), "Decided", id(it), it.by().name()));
      it.happenings().forEach(each -> events.add(event(it, each)));
    });
    for (Breach it : matter.breaches()) {
      events.add(new Event(it.at(), "Breach", id(it), ""));
      events.add(new Event(it.receivedAt(), "Received", id(it), ""));
      it.reviews().forEach(each -> events.add(new Event(each.at(), "Looked", id(it), each.name())));
    }
    for (PastAlarm it : matter.alarms()) {
      events.add(new Event(it.raisedAt(), "Raised", it.id(), ""));
      it.deeds()
          .forEach(each -> events.add(new Event(each.at(), each.act(), it.id(), each.actor())));
    }
    return events.stream().sorted(Comparator.comparing(Event::at)).toList();
  }

  private static Event event(Decided decided, Happening happening) {
    return new Event(happening.at(), happening.getClass().getSimpleName(), id(decided), "");
  }

  private OneBreach breach(Breach it, Matter matter) {
    Reaction reaction =
        Reaction.of(
            it,
            matter.alarms().stream().filter(each -> each.id().equals(it.alarmId())).findFirst(),
            standings.stream().map(Standing::decided).toList());
    Map<Reaction.To, Long> seconds = new TreeMap<>();
    reaction.took().forEach((to, took) -> seconds.put(to, took.toSeconds()));
    return new OneBreach(
        id(it),
        it.told().kind(),
        it.told().when().earliest(),
        it.told().when().latest(),
        it.reportedBy(),
        it.receivedAt(),
        named(it.concerns()),
        leaveOut.apply(it.told().what()),
        leaveOut.apply(it.told().witnesses()),
        it.breaks().stream().sorted().map(each -> Long.toString(each)).toList(),
        Objects.requireNonNullElse(it.alarmId(), ""),
        it.reviews().stream().map(this::look).toList(),
        seconds);
  }

  private EvidenceIndex.Look look(Review it) {
    return new EvidenceIndex.Look(
        it.at(),
        it.name(),
        it.suspicion(),
        it.steps().stream().sorted().toList(),
        leaveOut.apply(it.words().reasons()),
        it.words().criminalCase(),
        leaveOut.apply(it.words().monitoring()));
  }

  private OneDecision decision(Decided it) {
    Terms terms = it.terms();
    Map<String, String> grounds = new TreeMap<>();
    terms
        .why()
        .grounds()
        .forEach((ground, facts) -> grounds.put(ground.name(), leaveOut.apply(facts)));
    return new OneDecision(
        id(it),
        terms.kind().name(),
        it.decidedAt(),
        terms.ruling() == null ? it.by().name() : terms.ruling().court(),
        from(it),
        until(it),
        Optional.ofNullable(terms.howLong().lastDay()),
        named(terms.protects().persons()),
        grounds,
        terms.why().danger().name(),
        leaveOut.apply(terms.why().weighing().reasons()),
        leaveOut.apply(terms.why().necessity()),
        terms.what().noContact(),
        terms.what().places().stream().map(Terms.Place::words).map(leaveOut).toList(),
        exceptions(it).map(leaveOut).toList(),
        takenAway(it),
        terms.what().zones().isEmpty() ? "" : zones(it));
  }

  private static Stream<String> exceptions(Decided decided) {
    return Stream.concat(
        decided.terms().what().exceptions().stream(),
        decided.limitation().stream().flatMap(it -> it.exceptions().stream()));
  }

  static List<String> takenAway(Decided decided) {
    return decided.limitation().map(Happening.Limitation::withoutZones).orElse(List.of());
  }

  private Optional<Instant> from(Decided decided) {
    return switch (standing(decided)) {
      case Standing.InForce it -> Optional.of(it.from());
      case Standing.Ended it -> it.from();
      case Standing.AwaitingEffect _, Standing.RefusedRequest _ -> Optional.empty();
    };
  }

  private Optional<Instant> until(Decided decided) {
    return switch (standing(decided)) {
      case Standing.InForce it -> it.until();
      case Standing.Ended it -> Optional.of(it.at());
      case Standing.AwaitingEffect _, Standing.RefusedRequest _ -> Optional.empty();
    };
  }

  private Standing standing(Decided decided) {
    return standings.stream()
        .filter(it -> it.decided().id() == decided.id())
        .findFirst()
        .orElseThrow();
  }

  private List<String> named(Collection<Long> persons) {
    return persons.stream().sorted().flatMap(it -> Stream.ofNullable(names.get(it))).toList();
  }

  private static OneAlarm alarm(PastAlarm it) {
    return new OneAlarm(
        it.id(),
        it.about().name(),
        it.severity().name(),
        it.raisedAt(),
        it.closedAt(),
        it.outcome().orElse(""),
        it.legalBasis().orElse(""),
        it.window().isPresent() ? Long.toString(it.window().getAsLong()) : "",
        it.transitions().stream()
            .map(each -> new EvidenceIndex.Registered(each.id(), each.kind(), each.at()))
            .toList(),
        it.deeds().stream()
            .map(each -> new EvidenceIndex.Done(each.at(), each.actor(), each.act()))
            .toList());
  }

  private OneFile file(Evidence it) {
    String leftOut = it.harmful() ? "HARMFUL" : it.tellsPlace() ? "TELLS_PLACE" : "";
    return new OneFile(
        Long.toString(it.id()),
        Long.toString(it.breachId()),
        leaveOut.apply(it.name()),
        it.type(),
        it.bytes(),
        it.sha256(),
        it.addedAt(),
        it.addedBy(),
        leftOut.isEmpty() ? path(it) : "",
        leftOut);
  }

  static boolean leftOut(Evidence it) {
    return it.harmful() || it.tellsPlace();
  }

  static String path(Evidence it) {
    return "bevis/" + it.breachId() + "/" + EvidencePages.safeName(it);
  }

  static String zones(Decided it) {
    return "vedtak/" + it.id() + "-soner.geojson";
  }

  private static String id(Breach it) {
    return Long.toString(it.id());
  }

  private static String id(Decided it) {
    return Long.toString(it.id());
  }
}
