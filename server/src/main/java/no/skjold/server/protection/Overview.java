package no.skjold.server.protection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.server.access.Grading;
import no.skjold.server.breach.Counted;
import no.skjold.server.measure.MeasureKind;
import no.skjold.server.measure.Measures.ForOffice;
import no.skjold.server.order.Standing;
import no.skjold.server.risk.Due;
import no.skjold.server.risk.RiskAssessment;

/// All that protects the people of one case, as it stands at one moment.
///
/// @param watch how the monitoring that is in force works; empty where none is in force
/// @param general measures for everybody the case protects
/// @param gaps what is missing
record Overview(
    List<Her> persons,
    Optional<Watch> watch,
    List<ForOffice> general,
    Optional<RiskAssessment> assessment,
    List<Due> due,
    Counted breaches,
    List<Gap> gaps) {

  Overview {
    persons = List.copyOf(persons);
    general = List.copyOf(general);
    due = List.copyOf(due);
    gaps = List.copyOf(gaps);
  }

  /// Whether one is entered for this person, or for all, working or not.
  public boolean mobileAlarm(Her her) {
    return Stream.concat(general.stream(), her.measures().stream())
        .anyMatch(it -> it.kind() == MeasureKind.MOBILE_ALARM);
  }

  /// Somebody the case protects.
  ///
  /// @param name empty where the reader may not see who it is
  /// @param orders all that were decided to protect the person, the latest first
  /// @param grade how secret their address is; empty for whoever may not know
  record Her(
      long personId,
      Optional<String> name,
      List<Standing> orders,
      List<ForOffice> measures,
      Optional<Grading> grade) {
    public Her {
      orders = List.copyOf(orders);
      measures = List.copyOf(measures);
    }

    public boolean bound() {
      return orders.stream().anyMatch(Standing.InForce.class::isInstance);
    }

    @Override
    public String toString() {
      return "person/" + personId;
    }
  }

  @Override
  public String toString() {
    return "Overview[" + gaps.size() + " gaps]";
  }
}
