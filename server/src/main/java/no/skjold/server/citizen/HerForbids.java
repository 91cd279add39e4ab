package no.skjold.server.citizen;

import java.util.ArrayList;
import java.util.List;
import no.skjold.law.Content;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Terms;

/// What a decision forbids him, for the one it protects: the kinds of thing that his own page tells
/// him, without a place or anything else that was typed. Those stand in the letter to her. Pure.
final class HerForbids {

  private HerForbids() {}

  /// As text keys.
  static List<String> of(Decided decided) {
    OwnOrders.Forbids forbids = OwnOrders.forbids(decided);
    List<String> keys = new ArrayList<>();
    addIf(forbids.noContact(), "contact", keys);
    addIf(forbids.ownHome(), "home", keys);
    addIf(!forbids.places().isEmpty(), "places", keys);
    addIf(!OwnOrders.drawn(decided).isEmpty(), "zone", keys);
    addIf(decided.terms().kind() == Terms.Kind.ELECTRONIC_MONITORING, "ban", keys);
    addIf(forbids.children() == Content.Children.NO_CONTACT, "children", keys);
    boolean someTime = forbids.children() == Content.Children.CONTACT_ON_CONDITIONS;
    addIf(someTime, "children_on_conditions", keys);
    addIf(!forbids.exceptions().isEmpty(), "exceptions", keys);
    return List.copyOf(keys);
  }

  private static void addIf(boolean so, String key, List<String> keys) {
    if (so) {
      keys.add("citizen.hers.not." + key);
    }
  }
}
