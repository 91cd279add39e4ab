package no.skjold.server.party;

import java.util.List;
import java.util.Set;

/// What writers of letters need of addresses: where a letter goes, and whether what is written
/// gives somebody's hidden address away. No address of anybody graded comes out here. The caller
/// has asked whether it may. Any thread.
public interface Whereabouts {

  /// The lines under the name on an envelope. Of somebody graded the open postal address of the
  /// body that decided so, or none; never where they are. Empty when none is known.
  List<String> envelope(long personId);

  /// How much a text tells of where those of them are whose address is hidden, or how they are
  /// reached. Of those who are not graded it tells nothing.
  Told told(Set<Long> personIds, String text);

  enum Told {
    NOTHING,
    /// Names the town of a hidden address: somebody must have looked whether that tells anything.
    TOWN,
    /// Holds a line of a hidden address, or a number or e-mail address.
    PLACE
  }
}
