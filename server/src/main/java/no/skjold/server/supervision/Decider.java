package no.skjold.server.supervision;

import no.skjold.monitoring.Input;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.TransitionSink;

/// What a lane decides by: the engine, one per lane.
@FunctionalInterface
interface Decider {
  void decide(Plan plan, SubjectState state, Input input, TransitionSink sink);
}
