package no.skjold.server.page;

import java.util.Comparator;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The main menu, for whoever reads. Any thread.
@Component
class Navigation {

  private final Access access;
  private final ObjectProvider<NavEntry> entries;

  Navigation(Access access, ObjectProvider<NavEntry> entries) {
    this.access = access;
    this.entries = entries;
  }

  /// What the actor may open, in the menu's order.
  List<NavEntry> of(Actor actor) {
    return entries.stream()
        .filter(it -> access.may(actor, it.action(), new Resource.General(it.path())))
        .sorted(Comparator.comparingInt(NavEntry::order).thenComparing(NavEntry::path))
        .toList();
  }
}
