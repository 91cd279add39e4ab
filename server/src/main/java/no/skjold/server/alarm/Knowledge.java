package no.skjold.server.alarm;

import java.util.Optional;
import java.util.Set;
import no.skjold.monitoring.Transition;
import no.skjold.server.alarm.Alarm.WindowReference;

/// What episodes need to know beside the transition.
interface Knowledge {

  /// What operators call the case.
  String reference(long subjectId);

  /// Codes of every district that holds the position, the crossed edge or a protected person's
  /// response place; empty when none is known.
  Set<String> districts(Transition transition);

  int subjects();

  /// The window the transition opened.
  Optional<WindowReference> opened(Transition transition);
}
