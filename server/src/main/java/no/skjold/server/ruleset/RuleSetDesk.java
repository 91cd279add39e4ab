package no.skjold.server.ruleset;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import no.skjold.monitoring.InvalidPlanException;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Who may see, draft and decide rule sets; the same for the API and the pages.
@Component
class RuleSetDesk {

  static final Resource PAGE = new Resource.General("/regelsett");
  private static final int LONGEST_REASON = 1_000;
  private static final Duration FARTHEST = Duration.ofDays(365);

  private final RuleSets ruleSets;
  private final RuleSetKeeper keeper;
  private final Access access;
  private final InstantSource clock;

  RuleSetDesk(RuleSets ruleSets, RuleSetKeeper keeper, Access access, InstantSource clock) {
    this.ruleSets = ruleSets;
    this.keeper = keeper;
    this.access = access;
    this.clock = clock;
  }

  /// Whoever drafts and whoever decides see all of them.
  Actor viewer() {
    Actor actor = access.current();
    boolean drafts = access.may(actor, Action.MANAGE_RULE_SETS, PAGE);
    access.require(actor, drafts ? Action.MANAGE_RULE_SETS : Action.AGREE_TO_RULE_SETS, PAGE);
    return actor;
  }

  boolean mayDraft() {
    return access.may(access.current(), Action.MANAGE_RULE_SETS, PAGE);
  }

  boolean mayDecide(RuleSet ruleSet) {
    Actor actor = access.current();
    return ruleSet.agreed() == null
        && actor instanceof Staff staff
        && !staff.account().equals(ruleSet.drafted().account())
        && access.may(actor, Action.AGREE_TO_RULE_SETS, PAGE);
  }

  List<RuleSet> list() {
    viewer();
    return ruleSets.list();
  }

  RuleSet get(int version) {
    viewer();
    return existing(version);
  }

  RuleSet draft(ObjectNode numbers, @Nullable String reason) {
    Staff by = staff(Action.MANAGE_RULE_SETS);
    String sound = sound(reason);
    try {
      return ruleSets.draft(by, numbers, sound);
    } catch (InvalidPlanException wrong) {
      String property = wrong.property();
      throw Refused.number(property.substring(property.lastIndexOf('.') + 1));
    }
  }

  /// @param from when it comes into force; null for at once
  RuleSet agree(int version, @Nullable Instant from) {
    Staff by = staff(Action.AGREE_TO_RULE_SETS);
    RuleSet ruleSet = existing(version);
    Instant now = clock.instant();
    Instant wanted = from == null ? now : from;
    if (wanted.isBefore(now) || wanted.isAfter(now.plus(FARTHEST))) {
      throw Refused.unsound("from");
    }
    RuleSet agreed = ruleSets.decide(by, ruleSet, wanted);
    keeper.nudge();
    return agreed;
  }

  RuleSet refuse(int version) {
    Staff by = staff(Action.AGREE_TO_RULE_SETS);
    return ruleSets.decide(by, existing(version), null);
  }

  Staff staff(Action action) {
    Actor actor = access.current();
    access.require(actor, action, PAGE);
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.Denied("only_people_decide");
  }

  private RuleSet existing(int version) {
    return ruleSets.find(version).orElseThrow(Access.NotThere::new);
  }

  private static String sound(@Nullable String reason) {
    String stripped = reason == null ? "" : reason.strip();
    if (stripped.isEmpty()) {
      throw Refused.unsound("reason_missing");
    }
    if (stripped.length() > LONGEST_REASON) {
      throw Refused.unsound("reason_too_long");
    }
    return stripped;
  }
}
