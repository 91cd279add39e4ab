package no.skjold.server.citizen;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.monitoring.Plan;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.CaseRegister;
import no.skjold.server.alarm.AlarmPath;
import no.skjold.server.alarm.Episode;
import no.skjold.server.alarm.OpenEpisodes;
import no.skjold.server.citizen.NoticeChoices.Detail;
import no.skjold.server.citizen.Protection.Centre;
import no.skjold.server.citizen.Protection.Facts;
import no.skjold.server.citizen.Protection.Notice;
import no.skjold.server.citizen.Protection.Part;
import no.skjold.server.citizen.Protection.Verdict;
import no.skjold.server.measure.Measures;
import no.skjold.server.notification.Notifications;
import no.skjold.server.supervision.Standings;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.SupervisionHealth;
import no.skjold.server.zone.Districts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What the protected person's page shows of one case: what protects her now, part by part, and
/// what goes on. Never a place of his, never one of hers. Any thread.
@Component
class OwnProtection {

  private static final String PART = "citizen.part.";

  private final Subjects subjects;
  private final Standings standings;
  private final SupervisionHealth health;
  private final OpenEpisodes episodes;
  private final ObjectProvider<CaseRegister> cases;
  private final Districts districts;
  private final Notifications notifications;
  private final TextNumbers numbers;
  private final NoticeFollower follower;
  private final HerOrders orders;
  private final Unfinished unfinished;
  private final AlarmPath path;
  private final Measures measures;
  private final InstantSource clock;
  private final Words words;

  OwnProtection(
      Subjects subjects,
      Standings standings,
      SupervisionHealth health,
      OpenEpisodes episodes,
      ObjectProvider<CaseRegister> cases,
      Districts districts,
      Notifications notifications,
      TextNumbers numbers,
      NoticeFollower follower,
      HerOrders orders,
      Unfinished unfinished,
      AlarmPath path,
      Measures measures,
      InstantSource clock,
      Words words) {
    this.subjects = subjects;
    this.standings = standings;
    this.health = health;
    this.episodes = episodes;
    this.cases = cases;
    this.districts = districts;
    this.notifications = notifications;
    this.numbers = numbers;
    this.follower = follower;
    this.orders = orders;
    this.unfinished = unfinished;
    this.path = path;
    this.measures = measures;
    this.clock = clock;
    this.words = words;
  }

  /// As the page shows it.
  ///
  /// @param worst how the gravest part stands
  /// @param known whether what goes on can be told at all right now
  /// @param unfinished what she has begun to write and not sent
  record Shown(
      long subjectId,
      String worst,
      List<ShownPart> parts,
      boolean known,
      List<ShownEpisode> episodes,
      List<Unfinished.Kind> unfinished) {

    /// Whether it is known that nothing goes on.
    public boolean calm() {
      return known && episodes.isEmpty();
    }
  }

  record ShownPart(String name, String verdict, String says) {}

  /// Something that goes on.
  ///
  /// @param title what, as far as she wants to know
  /// @param steps what police have done
  record ShownEpisode(String title, String since, List<String> steps, boolean grave) {}

  Shown of(Citizen citizen, long subjectId, NoticeChoices choices) {
    Instant now = clock.instant();
    List<Part> parts = Protection.of(facts(citizen, subjectId, choices, now));
    boolean known = Protection.keepsUp(health.now());
    return new Shown(
        subjectId,
        Protection.worst(parts).name(),
        parts.stream().map(it -> shown(it, now)).toList(),
        known,
        known ? goingOn(subjectId, choices, now) : List.of(),
        unfinished.kinds(citizen.personId(), subjectId));
  }

  /// The same for an app of hers, part by part, in the words of the page.
  ///
  /// @param at when it was so
  /// @param overall the gravest of its parts
  record Status(long caseId, Instant at, State overall, List<Item> items) {}

  /// @param part a code, such as `device`
  /// @param says a code of how it stands, such as `silent`
  /// @param since when it was last so, or since when it is so; null when that is not known
  /// @param until when it ends; null for what has no end, or none that matters
  record Item(
      String part,
      State state,
      String says,
      @Nullable Instant since,
      @Nullable Instant until,
      String name,
      String text) {}

  /// What is not known is never told as working.
  enum State {
    WORKS("works"),
    DOES_NOT("does_not"),
    NOT_KNOWN("not_known");

    private final String code;

    State(String code) {
      this.code = code;
    }

    @JsonValue
    public String code() {
      return code;
    }

    static State of(Verdict verdict) {
      return switch (verdict) {
        case WORKS, SOON, ALARM -> WORKS;
        case UNKNOWN -> NOT_KNOWN;
        case FAILS -> DOES_NOT;
      };
    }
  }

  Status status(Citizen citizen, long subjectId, NoticeChoices choices) {
    Instant now = clock.instant();
    List<Part> parts = Protection.of(facts(citizen, subjectId, choices, now));
    return new Status(
        subjectId, now, overall(parts), parts.stream().map(it -> item(it, now)).toList());
  }

  /// What fails before what is not known, whatever else goes on.
  private static State overall(List<Part> parts) {
    Set<State> states =
        parts.stream().map(it -> State.of(it.verdict())).collect(Collectors.toUnmodifiableSet());
    if (states.contains(State.DOES_NOT)) {
      return State.DOES_NOT;
    }
    return states.isEmpty() || states.contains(State.NOT_KNOWN) ? State.NOT_KNOWN : State.WORKS;
  }

  private Item item(Part part, Instant now) {
    Instant at = part.at().orElse(null);
    boolean coming = at != null && at.isAfter(now);
    return new Item(
        part.name().substring(PART.length()),
        State.of(part.verdict()),
        part.says().substring(part.name().length() + 1),
        coming ? null : at,
        coming ? at : null,
        words.of(part.name()),
        said(part, now));
  }

  private Facts facts(Citizen citizen, long subjectId, NoticeChoices choices, Instant now) {
    Plan plan = subjects.find(subjectId).map(Subjects.Subject::plan).orElseThrow();
    return new Facts(
        now,
        plan,
        protecting(citizen, plan),
        orders.bans(citizen, subjectId),
        standings.find(subjectId),
        open(subjectId).anyMatch(Episode::goesOn),
        health.now(),
        centre(responsible(subjectId)),
        notice(citizen, choices),
        path.standing(),
        measures.forHer(subjectId, citizen.personId()));
  }

  /// The orders that name her, or all where the plan names nobody.
  private static List<Plan.Order> protecting(Citizen citizen, Plan plan) {
    String her = Long.toString(citizen.personId());
    return plan.orders().stream()
        .filter(it ->
            it.protectedPersons().isEmpty()
                || it.protectedPersons().stream().anyMatch(each -> each.personId().equals(her)))
        .toList();
  }

  /// The same whoever owns the case. Where no district was named, whoever is nearest.
  private Set<String> responsible(long subjectId) {
    return cases.stream()
        .flatMap(it -> it.responsible(subjectId).stream())
        .map(CaseRegister.Responsible::alarms)
        .filter(districts.all()::contains)
        .findFirst()
        .map(Set::of)
        .orElseGet(districts::all);
  }

  private Centre centre(Set<String> responsible) {
    if (episodes.attended(responsible)) {
      return Centre.ATTENDED;
    }
    return responsible.stream().allMatch(it -> notifications.reaches("district/" + it))
        ? Centre.MESSAGED
        : Centre.NOBODY;
  }

  private Notice notice(Citizen citizen, NoticeChoices choices) {
    if (choices.occasions().isEmpty()) {
      return Notice.TURNED_OFF;
    }
    if (numbers.textNumber(citizen.personId()).isEmpty()) {
      return Notice.NO_NUMBER;
    }
    if (!notifications.sendsTextMessages()) {
      return Notice.NO_WAY_OUT;
    }
    boolean fault =
        follower.failing()
            || notifications.faults().stream()
                .anyMatch(it -> it.channel().equals("sms") || it.channel().equals("outbox"));
    return fault ? Notice.FAULT : Notice.REACHES;
  }

  private ShownPart shown(Part part, Instant now) {
    return new ShownPart(words.of(part.name()), part.verdict().name(), said(part, now));
  }

  private String said(Part part, Instant now) {
    return words.of(part.says(), part.at().map(it -> time(part, it, now)).orElse("")).strip();
  }

  private String time(Part part, Instant at, Instant now) {
    if (part.name().equals("citizen.part.mobile")) {
      return words.day(at);
    }
    return at.isAfter(now) ? coming(part, at) : words.timeAndAge(at, now);
  }

  /// What is planned for his equipment ends by the minute, an order with its last day.
  private String coming(Part part, Instant at) {
    boolean planned =
        part.name().equals("citizen.part.device") || part.name().equals("citizen.part.zone");
    return planned ? words.until(at) : words.through(at);
  }

  /// What goes on before what is over; else as graded.
  private List<ShownEpisode> goingOn(long subjectId, NoticeChoices choices, Instant now) {
    return open(subjectId)
        .sorted(Comparator.comparing(Episode::goesOn).reversed())
        .map(it -> shown(it, choices, now))
        .toList();
  }

  /// A battery that runs low is nothing to frighten her with.
  private Stream<Episode> open(long subjectId) {
    return episodes.of(subjectId).stream().filter(it -> it.about() != Episode.About.BATTERY);
  }

  private ShownEpisode shown(Episode episode, NoticeChoices choices, Instant now) {
    boolean all = choices.detail() == Detail.WHAT_HAPPENS;
    String what = "citizen.now." + episode.about().name();
    String title = episode.goesOn() ? what : what + ".over";
    return new ShownEpisode(
        words.of(all ? title : "citizen.now.something"),
        words.timeAndAge(episode.raisedAt(), now),
        all ? steps(episode, now) : List.of(),
        episode.goesOn());
  }

  private List<String> steps(Episode episode, Instant now) {
    List<String> steps = new ArrayList<>();
    steps.add(words.of(episode.acknowledged() ? "citizen.now.taken" : "citizen.now.waits"));
    episode
        .patrolSentAt()
        .ifPresent(it -> steps.add(words.of("citizen.now.sent", words.time(it, now))));
    episode
        .patrolArrivedAt()
        .ifPresent(it -> steps.add(words.of("citizen.now.arrived", words.time(it, now))));
    return steps;
  }
}
