package no.skjold.server.ruleset;

import java.time.Instant;
import no.skjold.monitoring.Parameters;
import org.jspecify.annotations.Nullable;

/// One version of the rule set. What stands in it never changes; it is decided once.
///
/// @param version counts up from 1
/// @param reason why it was drafted
/// @param drafted by whom
/// @param decided who agreed or refused; null while nobody has
/// @param agreed null while nobody has decided
/// @param inForceFrom null unless agreed to
record RuleSet(
    int version,
    Parameters parameters,
    String reason,
    Signed drafted,
    @Nullable Signed decided,
    @Nullable Boolean agreed,
    @Nullable Instant inForceFrom) {

  /// Who, and when.
  ///
  /// @param account compared, never shown
  /// @param by shown
  record Signed(String account, String by, Instant at) {
    /// The account only.
    @Override
    public String toString() {
      return "Signed[" + account + "]";
    }
  }

  /// How it stands.
  enum State {
    DRAFTED,
    REFUSED,
    /// Agreed to, for a time that has not come.
    AWAITED,
    IN_FORCE,
    /// Another came into force after it.
    REPLACED
  }

  boolean agreedTo() {
    return Boolean.TRUE.equals(agreed);
  }

  /// How the audit trail names it.
  String resource() {
    return "rule-set/" + version;
  }
}
