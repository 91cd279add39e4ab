package no.skjold.server.risk;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is judged about the risk of cases. Asks nobody whether it may: the caller has. Any thread.
public interface Assessments {

  /// The one that counts: finished last.
  Optional<RiskAssessment> latest(long subjectId);

  /// Those finished in the case, newest first.
  List<RiskAssessment> of(long subjectId);

  /// The one that counts in every case that has one.
  Map<Long, RiskAssessment> latest();

  /// Why the case is to be judged now, most pressing first; empty when nothing says so.
  List<Due> due(long subjectId);
}
