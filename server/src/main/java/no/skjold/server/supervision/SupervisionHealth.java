package no.skjold.server.supervision;

/// How the hot path is doing right now; safe to ask at any time, also while the database is away.
public interface SupervisionHealth {

  Health now();

  /// @param laneLagMillis age of the oldest input waiting in any lane
  /// @param logLagMillis age of the oldest transition not yet committed; 0 when none
  /// @param databaseAnswers whether the last commit or probe succeeded
  /// @param subjects how many are supervised
  /// @param unknownSinceRestart how many have not been heard since the last start
  record Health(
      long laneLagMillis,
      long logLagMillis,
      boolean databaseAnswers,
      int subjects,
      int unknownSinceRestart) {}
}
