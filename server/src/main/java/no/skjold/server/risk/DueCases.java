package no.skjold.server.risk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;

/// The cases whose risk is to be judged now.
record DueCases(Assessments assessments, Subjects subjects) {

  /// @param reference what people call the case
  /// @param due why, the longest waiting first
  /// @param latest the assessment that counts; empty when it was never judged
  record Line(long subjectId, String reference, List<Due> due, Optional<RiskAssessment> latest) {

    @Override
    public String toString() {
      return "Line[" + subjectId + "]";
    }
  }

  /// What has waited longest comes first.
  ///
  /// @param visible whether the reader may see the case
  List<Line> waiting(LongPredicate visible) {
    return subjects.list().stream()
        .filter(it -> visible.test(it.id()))
        .flatMap(this::line)
        .sorted(Comparator.comparing(it -> it.due().getFirst().since()))
        .toList();
  }

  private Stream<Line> line(Subject subject) {
    List<Due> due = assessments.due(subject.id());
    return due.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Line(subject.id(), subject.reference(), due, assessments.latest(subject.id())));
  }
}
