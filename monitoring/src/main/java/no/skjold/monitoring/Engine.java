package no.skjold.monitoring;

/// Decides. Deterministic: no I/O, no clock, no logging, and no allocation on the quiet path. Holds
/// scratch space only, so one engine belongs to one lane's thread.
///
/// How a fix is decided:
///
/// 1. Time first: everything due before the input's receipt falls due, each at its own time
///    ([Schedule]): windows run out, zones and orders begin and end, silence is judged by reach
///    ([Silences]).
/// 2. Quiet path ([Positions#acceptQuietly]): round the last fully decided fix lies a clearance
///    within which no zone, buffer or approach can matter; there the fix is only kept in the ring.
/// 3. Otherwise: a report already heard changes nothing; a made-up position is a level, not a
///    position ([Levels]); a clock that is ahead or steadily behind is not believed
///    ([DeviceTrack#correctedMillis]).
/// 4. The fix is put in its place among the device's last eight ([FixRing]); from there on every
///    fix is decided again: effective sigma ([Sigma], larger after an implausible jump: [Motion]),
///    then per zone signed distance, probability inside, and a two-state Bayes filter with separate
///    thresholds to enter and leave ([ZoneFilter], [Bayes]).
/// 5. What the filter shows becomes registered stays ([Stays]), the straight way between two fixes
///    is tested for a crossing ([Chord]), a fix too late for the ring may show a late stay.
///    Transitions are only ever added.
/// 6. [Registrar] gives each transition its sequence, legal basis, window and decision record, and
///    while a window is open the fix goes to the sink as its evidence. Outside a window nothing
///    derived from a position leaves this module, but for `approached`, which is memory only.
///
/// Constants that the parameters do not carry belong to the rule set that
/// [Parameters#ruleSetVersion()] names; changing one makes a new version.
public final class Engine {
  private final boolean quietPath;
  private final Registrar registrar = new Registrar();
  private final Silences silences = new Silences(registrar);
  private final Levels levels = new Levels(registrar, silences);
  private final Positions positions;
  private final Schedule schedule;

  public Engine() {
    this(true);
  }

  /// @param quietPath whether to take the short way where nothing can follow; results are the same
  Engine(boolean quietPath) {
    this.quietPath = quietPath;
    Stays stays = new Stays(registrar);
    this.positions = new Positions(registrar, stays, silences, levels);
    this.schedule = new Schedule(registrar, stays, silences, levels, positions);
  }

  /// Takes one input into a subject's state and tells the sink what follows. Afterwards
  /// [SubjectState#nextDeadlineMillis()] says when time alone will matter. Inputs of a device that
  /// is not in the plan are let go.
  ///
  /// @param plan the plan in force for this subject; one of another version than the last counts as
  ///   [Input.PlanChanged] at this input
  /// @param state the subject's state, changed in place; after an exception it is not to be used
  ///   again, but rebuilt and given [Input.Degraded]
  /// @param input what happened
  /// @param sink where transitions, evidence and warnings go
  public void decide(Plan plan, SubjectState state, Input input, TransitionSink sink) {
    boolean quiet =
        quietPath
            && input instanceof Fix fix
            && state.isBoundTo(plan)
            && Positions.acceptQuietly(state, fix, plan.parameters());
    if (!quiet) {
      decideFully(plan, state, input, sink);
    }
  }

  private void decideFully(Plan plan, SubjectState state, Input input, TransitionSink sink) {
    registrar.bind(state, sink);
    Plan inForce = input instanceof Input.PlanChanged changed ? changed.plan() : plan;
    if (inForce.subjectId() != state.subjectId()) {
      throw new IllegalArgumentException(
          "plan of subject " + inForce.subjectId() + " given to " + state.subjectId());
    }
    long now = input.receivedAtMillis();
    if (state.plan == null) {
      schedule.begin(inForce, now);
    }
    schedule.runUntil(now);
    if (!state.isBoundTo(inForce)) {
      schedule.change(inForce, now);
    }
    take(input);
    state.settle();
  }

  private void take(Input input) {
    switch (input) {
      case Fix fix -> positions.accept(fix);
      case DeviceReport report -> levels.accept(report);
      case Input.Restarted restarted -> schedule.restarted(restarted);
      case Input.Degraded degraded ->
          registrar.register(
              new Draft(
                      TransitionKind.SUPERVISION_DEGRADED,
                      degraded.receivedAtMillis(),
                      degraded.receivedAtMillis())
                  .reason(degraded.reason()));
      case Input.Deadline deadline -> {}
      case Input.PlanChanged changed -> {}
    }
  }
}
