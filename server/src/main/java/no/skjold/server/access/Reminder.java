package no.skjold.server.access;

import java.time.Instant;
import java.time.InstantSource;
import no.skjold.server.audit.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Says once, on the trail and in the log, that something ought to have been reviewed. The review
/// page says it until it is done.
@Component
class Reminder {

  private static final Logger LOG = LoggerFactory.getLogger(Reminder.class);

  private final Openings openings;
  private final PostgresLooks looks;
  private final OpeningRules rules;
  private final InstantSource clock;
  private final Audit audit;

  Reminder(
      Openings openings,
      PostgresLooks looks,
      OpeningRules rules,
      InstantSource clock,
      Audit audit) {
    this.openings = openings;
    this.looks = looks;
    this.rules = rules;
    this.clock = clock;
    this.audit = audit;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void remind() {
    Instant due = clock.instant().minus(rules.reviewWithin());
    openings.newlyLoud(due).forEach(it -> tell("opening/" + it.id()));
    looks.newlyLoud(due).forEach(it -> tell("look/" + it));
  }

  private void tell(String what) {
    audit.append("server", "review_overdue", what, "");
    LOG.warn("Not reviewed in time: {}", what);
  }
}
