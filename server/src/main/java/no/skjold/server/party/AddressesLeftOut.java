package no.skjold.server.party;

import java.util.Collection;
import java.util.function.UnaryOperator;

/// Takes the addresses of people out of texts that leave the house with others' papers. The same
/// for everybody, graded or not, so that what is left out tells nothing. Finds an address as it is
/// entered, however it is spaced or in which case; not one that somebody describes in other words.
/// The caller has asked whether it may. Any thread.
public interface AddressesLeftOut {

  /// What stands where an address stood.
  String MARK = "[…]";

  /// @param persons whose addresses, those they have and had, are left out
  UnaryOperator<String> of(Collection<Long> persons);
}
