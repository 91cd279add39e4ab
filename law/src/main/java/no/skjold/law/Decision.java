package no.skjold.law;

import java.util.List;
import java.util.Set;

/// What somebody decides, as it would be signed. It may be incomplete: [Law#examine] says what is
/// missing. People and places are references; texts are looked at for being there only.
public sealed interface Decision {

  Form form();

  /// A decision that forbids something.
  sealed interface Imposed extends Decision {}

  /// A ban that electronic monitoring can be attached to. Stay prohibitions are none.
  sealed interface Monitorable extends Imposed {}

  /// Besøksforbud, strpl. § 222 a.
  record RestrainingOrder(
      Form form,
      Parties parties,
      Initiative initiative,
      Assessment<Ground> assessment,
      Content<Prohibition.OfRestrainingOrder> content,
      Origin origin,
      Term.Until term,
      Set<Information> told)
      implements Monitorable {

    public RestrainingOrder {
      told = Set.copyOf(told);
    }

    List<Prohibition.StayAway> homes() {
      return content.prohibitions().stream()
          .filter(Prohibition.StayAway.class::isInstance)
          .map(Prohibition.StayAway.class::cast)
          .filter(Prohibition.StayAway::ownHome)
          .toList();
    }
  }

  /// Besøksforbud i eget hjem, strpl. § 222 a second paragraph second sentence: an order whose
  /// content names his own home.
  record OwnHomeExclusion(RestrainingOrder order) implements Monitorable {

    @Override
    public Form form() {
      return order.form();
    }
  }
}
