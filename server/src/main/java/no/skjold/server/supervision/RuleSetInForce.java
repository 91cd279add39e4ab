package no.skjold.server.supervision;

import no.skjold.monitoring.Parameters;

/// Which rule set a plan begins with. Answered by the capability that keeps rule sets; where there
/// is none, plans begin with [Parameters#DEFAULT]. Any thread; must not wait.
@FunctionalInterface
public interface RuleSetInForce {

  Parameters now();
}
