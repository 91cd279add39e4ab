package no.skjold.detection;

import java.util.List;
import java.util.function.Consumer;

/// A way of making alarms of what is heard. Plays one case at a time; belongs to one thread.
interface Method {

  /// For people.
  String name();

  /// All alarms of a case, ascending by when they were raised.
  ///
  /// @param stated takes every probability the method states, with the truth beside it
  List<Alarm> play(Case story, Consumer<Statement> stated);
}
