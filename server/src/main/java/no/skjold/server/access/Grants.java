package no.skjold.server.access;

import static no.skjold.server.access.Access.Action.*;
import static no.skjold.server.access.Reach.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;

/// What each role may do, and how far it reaches: one table. What does not stand here is denied.
final class Grants {

  private static final Map<Role, Grants> TABLE = new EnumMap<>(Role.class);

  static {
    Grants operator =
        new Grants()
            .may(ALARM_DISTRICT, SEE_ALARMS, HANDLE_ALARM, SEE_TECHNICAL, SEE_SUBJECTS)
            .may(ALARM_DISTRICT, SEE_ZONES, SEE_POSITION, SEE_RESPONSE_PLACE, CONFIRM_BY_VOICE)
            .may(OPEN_ALARM, SEE_SUBJECTS, SEE_PERSON)
            .may(ANYWHERE, SEE_STATUS, OVERRIDE);
    TABLE.put(Role.OPERATOR, operator);
    TABLE.put(Role.SHIFT_LEAD, operator.and(new Grants().may(ALARM_DISTRICT, SEE_ALARM_QUALITY)));
    // When an alarm fires is proposed by those who know the equipment and agreed to by the police.
    TABLE.put(
        Role.TECHNICIAN,
        new Grants()
            .may(TECHNICAL_DESK, HANDLE_ALARM, SEE_TECHNICAL, SEE_POSITION)
            .may(ANYWHERE, SEE_SUBJECTS, MANAGE_DEVICES, SEE_STATUS, MANAGE_RULE_SETS)
            .may(ANYWHERE, SEE_ALARM_QUALITY));
    Grants caseOfficer =
        new Grants()
            .may(DISTRICT, SEE_SUBJECTS)
            .may(ASSIGNED, SEE_SUBJECTS, SEE_CASE, EDIT_PLAN, MANAGE_DEVICES, CONFIRM_BY_VOICE)
            .may(ASSIGNED, WORK_ON_CASE)
            .may(ASSIGNED, SEE_PERSON, SEE_CONTACT, EDIT_PERSON)
            .may(WITHOUT_CASE, SEE_PERSON, SEE_CONTACT, EDIT_PERSON)
            .may(ANYWHERE, BEGIN_CASE, SEARCH_PEOPLE, SEE_STATUS, OVERRIDE);
    TABLE.put(Role.CASE_OFFICER, caseOfficer);
    // The prosecution sees to what is destroyed (strpl. § 216 n) and so holds it back; that takes a
    // second person to undo, who may be the district's lead.
    TABLE.put(
        Role.PROSECUTOR,
        caseOfficer.and(
            new Grants()
                .may(ASSIGNED, DECIDE_IN_CASE, HOLD_EVIDENCE)
                .may(DISTRICT, HOLD_EVIDENCE)));
    TABLE.put(
        Role.DISTRICT_LEAD,
        new Grants()
            .may(DISTRICT, SEE_SUBJECTS, SEE_CASE, SEE_PERSON, ASSIGN_CASE, HOLD_EVIDENCE)
            .may(DISTRICT, REVIEW_OVERRIDES, SEE_ALARM_QUALITY)
            .may(ANYWHERE, SEARCH_PEOPLE, SEE_STATUS, SEE_STATISTICS, AGREE_TO_TRUST)
            .may(ANYWHERE, AGREE_TO_RULE_SETS));
    TABLE.put(
        Role.ADDRESS_PROTECTION,
        new Grants()
            .may(DISTRICT, SEE_PERSON, SEE_CONTACT, EDIT_PERSON, SEE_GRADING, DECIDE_GRADING)
            .may(DISTRICT, SEE_SUBJECTS, SEE_CASE, WORK_ON_CASE, EDIT_PLAN, CONFIRM_BY_VOICE)
            .may(ASSIGNED, SEE_PERSON, SEE_CONTACT, EDIT_PERSON, SEE_GRADING, DECIDE_GRADING)
            .may(ANYWHERE, BEGIN_CASE, SEARCH_PEOPLE, RECEIVE_REGISTER_EVENTS, SEE_STATUS));
    // What they get is what the party they stand beside gets, which holds no place and is the same
    // whatever anybody's grade is; the court sees what is put before both.
    TABLE.put(
        Role.VICTIMS_COUNSEL,
        new Grants()
            .may(ASSIGNED, SEE_OWN_PROTECTION, SEE_OWN_BAN, SEE_PAPERS, REPORT_BREACH)
            .may(ASSIGNED, ASK_FOR_PROTECTION, DEMAND_COURT));
    TABLE.put(
        Role.DEFENCE_COUNSEL, new Grants().may(ASSIGNED, SEE_OWN_BAN, SEE_PAPERS, DEMAND_COURT));
    TABLE.put(Role.COURT, new Grants().may(ASSIGNED, SEE_OWN_BAN, SEE_PAPERS, RECORD_RULING));
    TABLE.put(
        Role.PROTECTED_PERSON,
        new Grants()
            .may(OWN, SEE_OWN_DATA, SEE_OWN_PROTECTION, CHANGE_OWN_NOTICE)
            .may(OWN, ASK_FOR_PROTECTION, REPORT_BREACH, DEMAND_COURT));
    TABLE.put(
        Role.RESTRAINED_PERSON, new Grants().may(OWN, SEE_OWN_DATA, SEE_OWN_BAN, DEMAND_COURT));
    TABLE.put(Role.MUNICIPAL_COORDINATOR, new Grants().may(ANYWHERE, SEE_STATISTICS));
    TABLE.put(Role.STATISTICIAN, new Grants().may(ANYWHERE, SEE_STATISTICS));
    TABLE.put(
        Role.AUDITOR, new Grants().may(ANYWHERE, SEE_AUDIT, SEE_AUDIT_OF_GRADED, REVIEW_OVERRIDES));
    TABLE.put(
        Role.IT_OPERATIONS,
        new Grants()
            .may(ANYWHERE, SEE_STATUS, MANAGE_ACCOUNTS, MANAGE_TOKENS, MANAGE_RETENTION)
            .may(ANYWHERE, AGREE_TO_TRUST));
    TABLE.put(
        Role.INTEGRATION,
        new Grants()
            .may(ANYWHERE, SEE_ALARMS, HANDLE_ALARM, SEE_TECHNICAL, SEE_SUBJECTS, EDIT_PLAN)
            .may(ANYWHERE, MANAGE_DEVICES, INGEST, RECEIVE_REGISTER_EVENTS, SEE_STATUS)
            .may(ENTERED, EDIT_PERSON));
  }

  private final Map<Action, EnumSet<Reach>> granted = new EnumMap<>(Action.class);

  private Grants() {}

  private Grants may(Reach reach, Action... actions) {
    for (Action action : actions) {
      granted.computeIfAbsent(action, it -> EnumSet.noneOf(Reach.class)).add(reach);
    }
    return this;
  }

  private Grants and(Grants more) {
    Grants both = new Grants();
    for (Grants each : new Grants[] {this, more}) {
      each.granted.forEach((action, reaches) -> reaches.forEach(reach -> both.may(reach, action)));
    }
    return both;
  }

  /// How far a role reaches with an action; empty when it may not at all.
  static Set<Reach> of(Role role, Action action) {
    Grants grants = TABLE.get(role);
    return grants == null
        ? Set.of()
        : grants.granted.getOrDefault(action, EnumSet.noneOf(Reach.class));
  }
}
