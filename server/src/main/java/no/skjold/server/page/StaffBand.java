package no.skjold.server.page;

import java.time.Instant;
import java.util.Optional;

/// Something that all at work must know at the head of every page, such as that alarms may not
/// reach anybody. A capability contributes its own as a bean. Never shown to citizens. Any thread;
/// asked for each page, so it answers from memory, also while the database is away.
public interface StaffBand {

  /// Empty while nothing needs to be said.
  Optional<Said> said();

  /// @param textKey of the sentence in the message bundles; its `{0}` is the time
  /// @param since when it began, or was last known to be otherwise
  record Said(String textKey, Instant since) {}
}
