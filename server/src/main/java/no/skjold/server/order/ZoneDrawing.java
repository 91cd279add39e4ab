package no.skjold.server.order;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import no.skjold.law.Cap;
import no.skjold.law.Law;
import no.skjold.law.LegalDay;
import no.skjold.law.Measure;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.Resource;
import no.skjold.server.order.Terms.DrawnZone;
import no.skjold.server.order.Terms.Kind;
import no.skjold.server.order.Terms.ResponsePlace;
import no.skjold.server.zone.Place;
import no.skjold.server.zone.ZoneReading;
import no.skjold.server.zone.ZoneReading.OwnHome;
import no.skjold.server.zone.ZoneReadings;
import org.springframework.stereotype.Component;

/// The zones of a decision: drawn while it is a draft, read ever after. Asks nobody whether they
/// may see the case: the caller has. Where the patrol is sent is told of only to those who may see
/// where she is. Any thread.
@Component
final class ZoneDrawing {

  static final int MOST_ZONES = 20;
  static final double LARGEST_BUFFER_METRES = 5_000;

  /// A number and nothing else: it stands in addresses and letters that he gets.
  private static final Pattern NAME = Pattern.compile("sone-[1-9][0-9]{0,2}");

  private static final Set<Kind> WITH_ZONES =
      EnumSet.of(Kind.ELECTRONIC_MONITORING, Kind.CONTACT_BAN);

  private final Orders orders;
  private final Drafts drafts;
  private final ZoneReadings readings;
  private final PartyRegister parties;
  private final Access access;
  private final Law law;
  private final InstantSource clock;

  ZoneDrawing(
      Orders orders,
      Drafts drafts,
      ZoneReadings readings,
      PartyRegister parties,
      Access access,
      Law law,
      InstantSource clock) {
    this.orders = orders;
    this.drafts = drafts;
    this.readings = readings;
    this.parties = parties;
    this.access = access;
    this.law = law;
    this.clock = clock;
  }

  /// A draft or the decision it became.
  ///
  /// @param version of a draft; 0 for a decision, which is never changed
  /// @param by who saved it last, or decided
  record Drawn(long id, CaseFile file, Links links, Terms terms, int version, Signature by) {

    public boolean open() {
      return version > 0;
    }

    List<DrawnZone> zones() {
      return terms.what().zones();
    }

    Optional<DrawnZone> zone(String zoneId) {
      return zones().stream().filter(it -> it.zoneId().equals(zoneId)).findFirst();
    }

    /// Whether a decision of its kind has zones at all.
    public boolean mayHaveZones() {
      return WITH_ZONES.contains(terms.kind());
    }

    @Override
    public String toString() {
      return "Drawn[" + id + ", " + version + "]";
    }
  }

  /// @throws Access.NotThere for what is neither a draft nor a decision of the case
  Drawn find(long subjectId, long id) {
    CaseFile file = orders.file(subjectId);
    return file.draft(id)
        .map(it -> new Drawn(id, file, it.links(), it.terms(), it.version(), it.by()))
        .or(() ->
            file.decision(id).map(it -> new Drawn(id, file, it.links(), it.terms(), 0, it.by())))
        .orElseThrow(Access.NotThere::new);
  }

  /// A draft as it once was.
  ///
  /// @throws Access.NotThere for a version there never was
  Draft version(long subjectId, long draftId, int version) {
    return orders.versions(subjectId, draftId).stream()
        .filter(it -> it.version() == version)
        .findFirst()
        .orElseThrow(Access.NotThere::new);
  }

  List<Draft> versions(long subjectId, long draftId) {
    return orders.versions(subjectId, draftId);
  }

  /// What became of the zones since somebody read a version.
  List<ZoneChange> since(long subjectId, long draftId, int version) {
    List<DrawnZone> read =
        orders.versions(subjectId, draftId).stream()
            .filter(it -> it.version() == version)
            .findFirst()
            .map(it -> it.terms().what().zones())
            .orElse(List.of());
    return ZoneChange.between(read, find(subjectId, draftId).zones()).stream()
        .filter(it -> it.kind() != ZoneChange.Kind.SAME)
        .toList();
  }

  /// Draws a zone, or draws it anew.
  ///
  /// @param version the one that was read
  /// @param homes where he lives, as far as anybody has said now; it is not kept
  /// @throws UnsoundZone for what cannot be a zone of this decision
  /// @throws Stale when the zones have been changed since
  /// @throws Refused for what is no draft any more
  Draft put(
      Staff staff, long subjectId, long draftId, int version, DrawnZone zone, Set<Place> homes) {
    return change(
        staff,
        subjectId,
        draftId,
        version,
        now -> {
          requireSound(staff, now, zone, homes);
          List<DrawnZone> zones = new ArrayList<>(now.zones());
          int at = zones.stream().map(DrawnZone::zoneId).toList().indexOf(zone.zoneId());
          if (at < 0) {
            zones.add(zone);
          } else {
            zones.set(at, zone);
          }
          UnsoundZone.unless(zones.size() <= MOST_ZONES, "most", "");
          return zones;
        });
  }

  /// @throws Access.NotThere when there is no such zone
  Draft remove(Staff staff, long subjectId, long draftId, int version, String zoneId) {
    return change(
        staff,
        subjectId,
        draftId,
        version,
        now -> {
          if (now.zone(zoneId).isEmpty()) {
            throw new Access.NotThere();
          }
          return now.zones().stream().filter(it -> !it.zoneId().equals(zoneId)).toList();
        });
  }

  private interface Change {
    List<DrawnZone> of(Drawn now);
  }

  /// Only the zones are at stake: what others have written elsewhere in the draft stays.
  private Draft change(Staff staff, long subjectId, long draftId, int version, Change change) {
    Drawn now = find(subjectId, draftId);
    Refused.unless(now.open(), "draft.unknown");
    if (version != now.version() && !sameZones(now, subjectId, version)) {
      throw new Stale();
    }
    Terms terms = withZones(staff, now.terms(), change.of(now));
    return drafts.save(staff, subjectId, draftId, now.version(), terms);
  }

  private boolean sameZones(Drawn now, long subjectId, int version) {
    return orders.versions(subjectId, now.id()).stream()
        .filter(it -> it.version() == version)
        .anyMatch(it -> it.terms().what().zones().equals(now.zones()));
  }

  /// A second prosecutor agreed to what was drawn before.
  private static Terms withZones(Staff staff, Terms terms, List<DrawnZone> zones) {
    Terms.What what = terms.what();
    Terms.Control control = terms.control();
    String second = control.secondLawyer().equals(staff.account()) ? staff.account() : "";
    return terms
        .forbidding(
            new Terms.What(
                what.noContact(), what.places(), what.exceptions(), what.children(), zones))
        .with(
            new Terms.Control(
                control.monitored(),
                control.warnsDevice(),
                control.breaches(),
                control.exceptional(),
                second,
                control.howLong(),
                control.responsePlaces()));
  }

  private void requireSound(Staff staff, Drawn drawn, DrawnZone zone, Set<Place> homes) {
    UnsoundZone.unless(drawn.mayHaveZones(), "kind", "");
    String id = zone.zoneId();
    UnsoundZone.unless(NAME.matcher(id).matches(), "name", "/properties/zoneId");
    UnsoundZone.unless(
        zone.bufferMetres() >= 0 && zone.bufferMetres() <= LARGEST_BUFFER_METRES,
        "buffer",
        "/properties/bufferMetres");
    switch (readings.read(zone.geometry(), homes, hiddenPlaces(staff, drawn))) {
      case ZoneReading.Unsound(var fault) -> throw UnsoundZone.of(fault, zone.geometry());
      case ZoneReading.Sound sound -> {
        UnsoundZone.unless(
            sound.ownHome() != OwnHome.INSIDE || zone.ownHomeInside(),
            "home",
            "/properties/ownHomeInside");
        UnsoundZone.unless(!sound.givesAway(), "hidden", "/geometry");
      }
    }
  }

  /// Those that the shape must not tell. Whoever may not see where she is learns nothing of it by
  /// drawing; the decision is held against it all the same.
  private List<Place> hiddenPlaces(Staff staff, Drawn drawn) {
    return seenPlaces(staff, drawn).stream()
        .filter(it -> hidden(it.personId()))
        .map(it -> new Place(it.latitude(), it.longitude()))
        .toList();
  }

  private List<ResponsePlace> seenPlaces(Staff staff, Drawn drawn) {
    return drawn.terms().control().responsePlaces().stream()
        .filter(it -> access.may(staff, Action.SEE_CONTACT, new Resource.Person(it.personId())))
        .toList();
  }

  private boolean hidden(long personId) {
    return parties
        .find(personId)
        .map(PartyRegister.Known::grading)
        .orElse(Grading.UNKNOWN)
        .secret();
  }

  /// What is told beside the map.
  ///
  /// @param hidden whether any of the places is one the shape must not tell
  /// @param noPlaces whether nobody has entered where the patrol is sent, or not for this reader
  record Read(ZoneReading reading, boolean hidden, boolean noPlaces) {}

  Read read(Staff staff, Drawn drawn, String geometry, Set<Place> homes) {
    List<ResponsePlace> places = seenPlaces(staff, drawn);
    return new Read(
        readings.read(
            geometry,
            homes,
            places.stream().map(it -> new Place(it.latitude(), it.longitude())).toList()),
        places.stream().anyMatch(it -> hidden(it.personId())),
        places.isEmpty());
  }

  /// The longest it may last when his own home lies in a zone and it is decided today.
  Cap ownHomeLimit(Drawn drawn) {
    boolean judged =
        drawn.terms().kind() == Kind.CONTACT_BAN
            || drawn.file().decisions().stream()
                .filter(it -> Objects.equals(it.id(), drawn.links().ban()))
                .anyMatch(it -> it.terms().kind() == Kind.CONTACT_BAN);
    return law.lastDayCap(
        judged ? Measure.CONTACT_BAN_OWN_HOME : Measure.ELECTRONIC_MONITORING_OWN_HOME,
        LegalDay.of(clock.instant()));
  }
}
