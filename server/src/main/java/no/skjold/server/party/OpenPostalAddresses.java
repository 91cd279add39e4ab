package no.skjold.server.party;

import java.util.List;

/// Told by address protection: what is shown in the place of a graded address.
public interface OpenPostalAddresses {

  /// The open postal address (*åpen postadresse*) of the body that decided on the person's grade,
  /// as written on an envelope; empty when none is configured.
  List<String> of(long personId);
}
