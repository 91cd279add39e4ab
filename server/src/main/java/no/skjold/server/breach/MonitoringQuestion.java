package no.skjold.server.breach;

import java.util.List;
import no.skjold.law.Finding;
import no.skjold.law.Words;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Draft;

/// Whether a breach of a ban raises the question of electronic monitoring under § 222 g.
sealed interface MonitoringQuestion {

  Decided ban();

  /// No police prosecutor has found reasonable suspicion, or has found that there is none.
  record NoSuspicion(Decided ban) implements MonitoringQuestion {}

  /// It is monitored already, or that is decided.
  record Monitored(Decided ban, Decided monitoring) implements MonitoringQuestion {}

  /// Somebody writes a decision on it.
  record Drafted(Decided ban, Draft draft) implements MonitoringQuestion {}

  /// The ban does not bind any more; monitoring can hang on a later one.
  record BanEnded(Decided ban) implements MonitoringQuestion {}

  /// One breach is enough.
  ///
  /// @param statute the paragraph
  record CanBeRaised(Decided ban, Words statute) implements MonitoringQuestion {}

  /// What the law says against it.
  record Against(Decided ban, List<Finding> findings) implements MonitoringQuestion {
    public Against {
      findings = List.copyOf(findings);
    }
  }
}
