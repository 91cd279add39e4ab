package no.skjold.server.oversight;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import no.skjold.server.audit.Entry;
import no.skjold.server.audit.TrailReader;
import no.skjold.server.oversight.Sighting.Kind;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StartOrder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Follows the trail and counts what staff do, each entry once: counts and place in the trail are
/// one transaction. A thread of its own, every minute; whoever wants the counts lets it catch up.
@Component
class Watch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final Duration ROUND = Duration.ofMinutes(1);
  private static final int AT_A_TIME = 2_000;

  private static final Set<String> LOOKS =
      Set.of("SEE_CASE", "SEE_PERSON", "SEE_CONTACT", "EDIT_PERSON", "SEE_GRADING");

  private final TrailReader trail;
  private final Sightings sightings;
  private final OversightSettings settings;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private volatile boolean failing;
  private volatile boolean reviewOverdue;
  private volatile @Nullable Thread thread;

  Watch(
      TrailReader trail,
      Sightings sightings,
      OversightSettings settings,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.trail = trail;
    this.sightings = sightings;
    this.settings = settings;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /// Counts all that is on the trail and not counted yet.
  void catchUp() {
    while (Boolean.TRUE.equals(transaction.execute(status -> countSome()))) {
      // Some more may be waiting.
    }
  }

  private boolean countSome() {
    List<Entry> some = trail.after(sightings.progress(), AT_A_TIME);
    if (some.isEmpty()) {
      return false;
    }
    Map<String, Sighting> counts = new TreeMap<>();
    for (Entry entry : some) {
      openings(entry);
      kinds(entry).forEach(kind -> count(counts, entry, kind));
    }
    sightings.add(counts.values());
    sightings.progress(some.getLast().position());
    return some.size() == AT_A_TIME;
  }

  private void openings(Entry entry) {
    switch (entry.action()) {
      case "opened_with_reason" ->
          sightings.opened(entry.why(), entry.actor(), entry.resource(), entry.at());
      case "opening_reviewed" ->
          sightings.reviewed("opening/" + entry.detail().replaceFirst(" .*", ""));
      default -> {}
    }
  }

  private static void count(Map<String, Sighting> counts, Entry entry, Kind kind) {
    LocalDate day = LocalDate.ofInstant(entry.at(), SearchForm.OSLO);
    Sighting one = new Sighting(day, entry.actor(), entry.role(), kind, entry.resource(), 1);
    counts.merge(
        String.join("\n", day.toString(), entry.actor(), kind.name(), entry.resource()),
        one,
        (a, b) ->
            new Sighting(day, a.actor(), b.role(), kind, a.resource(), a.times() + b.times()));
  }

  private List<Kind> kinds(Entry entry) {
    List<Kind> kinds = new ArrayList<>();
    if (entry.account().isEmpty()) {
      return kinds;
    }
    if (entry.action().equals("denied")) {
      kinds.add(Kind.DENIED);
    }
    if (Set.of("partial", "own_name").contains(entry.why())) {
      kinds.add(Kind.PARTIAL);
    }
    if (isLook(entry)) {
      kinds.add(Kind.LOOK);
      if (afterHours(entry)) {
        kinds.add(Kind.AFTER_HOURS);
      }
    }
    return kinds;
  }

  private static boolean isLook(Entry entry) {
    return entry.action().equals("permitted")
        && LOOKS.contains(entry.detail())
        && entry.resource().matches("(person|subject)/.*");
  }

  private boolean afterHours(Entry entry) {
    if (Set.of(entry.role().split("\\+")).stream().anyMatch(settings.roundTheClock()::contains)) {
      return false;
    }
    ZonedDateTime at = entry.at().atZone(SearchForm.OSLO);
    LocalTime time = at.toLocalTime();
    return at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0
        || time.isBefore(settings.workdayFrom())
        || !time.isBefore(settings.workdayUntil());
  }

  /// Whether the trail is not being watched now. Never waits.
  boolean failing() {
    return failing;
  }

  /// Whether something opened with a reason has waited too long for its review. Never waits.
  boolean reviewOverdue() {
    return reviewOverdue;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("oversight").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        round();
        Thread.sleep(ROUND);
      }
    } catch (InterruptedException e) {
      // Asked to end.
      Thread.currentThread().interrupt();
    }
  }

  /// One look. Also for tests.
  void round() {
    try {
      catchUp();
      reviewOverdue =
          !sightings.openedBefore(clock.instant().minus(settings.reviewWithin())).isEmpty();
      LocalDate today = LocalDate.ofInstant(clock.instant(), SearchForm.OSLO);
      sightings.forgetBefore(today.minusDays(settings.keptDays()));
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        log.error("the audit trail is not being watched ({})", Origin.of(e));
      }
      failing = true;
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return StartOrder.PAGES;
  }
}
