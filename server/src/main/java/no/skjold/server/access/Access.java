package no.skjold.server.access;

/// The one place that answers "may this actor do this to that". Every controller and query asks it.
/// Unknown denies. Any thread.
public interface Access {

  /// Throws unless `actor` may do `action` to `resource`: [Denied] when no resource of that kind
  /// would do, [NotThere] when it is this one, so that "does not exist" and "you may not see it"
  /// are the same answer. Denials are audited, and permits on personal data.
  void require(Actor actor, Action action, Resource resource);

  /// Whether it may, without a trace: for choosing what to offer, and for rows of a list, whose
  /// showing is audited as a whole.
  boolean may(Actor actor, Action action, Resource resource);

  /// The actor of the request under way.
  Actor current();

  /// What can be done.
  enum Action {
    // Alarms
    SEE_ALARMS,
    HANDLE_ALARM,
    SEE_TECHNICAL,
    /// How good the alarms are: how many, how many of them false, how soon taken, how long silent.
    SEE_ALARM_QUALITY,
    /// Where the zones of an open alarm lie.
    SEE_ZONES,
    SEE_POSITION,
    SEE_RESPONSE_PLACE,
    // Supervision
    SEE_SUBJECTS,
    EDIT_PLAN,
    MANAGE_DEVICES,
    INGEST,
    SEE_STATUS,
    // Cases and people
    SEE_CASE,
    ASSIGN_CASE,
    /// Begin a case of one's own district: a request has come in.
    BEGIN_CASE,
    /// Enter what happens in a case: requests, facts, risk, breaches, service, measures.
    WORK_ON_CASE,
    /// What only a police prosecutor does: answer for it, look within 24 hours, decide, lift, bring
    /// to court.
    DECIDE_IN_CASE,
    /// The papers of the case that are meant for one's own side.
    SEE_PAPERS,
    /// Enter what the court decided.
    RECORD_RULING,
    SEARCH_PEOPLE,
    SEE_PERSON,
    SEE_CONTACT,
    EDIT_PERSON,
    // Address protection
    SEE_GRADING,
    DECIDE_GRADING,
    RECEIVE_REGISTER_EVENTS,
    // A citizen's own
    SEE_OWN_DATA,
    SEE_OWN_BAN,
    SEE_OWN_PROTECTION,
    CHANGE_OWN_NOTICE,
    ASK_FOR_PROTECTION,
    REPORT_BREACH,
    /// Have the court try a decision.
    DEMAND_COURT,
    /// Confirm by voice, with the code word, what a protected person asked for on her page.
    CONFIRM_BY_VOICE,
    // Oversight
    SEE_AUDIT,
    SEE_AUDIT_OF_GRADED,
    OVERRIDE,
    REVIEW_OVERRIDES,
    SEE_STATISTICS,
    MANAGE_RETENTION,
    HOLD_EVIDENCE,
    // Running it
    MANAGE_ACCOUNTS,
    MANAGE_TOKENS,
    AGREE_TO_TRUST,
    /// Draft a rule set, by which the engine decides, and let it run in the shadow.
    MANAGE_RULE_SETS,
    /// Let a rule set that another person drafted come into force, or refuse it.
    AGREE_TO_RULE_SETS
  }

  /// Refused whatever the resource; becomes a 403 with a code and nothing more.
  final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    public Denied(String code) {
      super(code);
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /// Does not exist, or is not for this actor: nobody outside can tell which. Becomes a 404 that is
  /// the same to the byte for both. Thrown by whoever finds nothing, too.
  final class NotThere extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotThere() {
      super("not_found");
    }
  }
}
