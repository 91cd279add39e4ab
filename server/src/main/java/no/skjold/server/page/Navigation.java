package no.skjold.server.page;

import java.util.Comparator;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The main menu and the bar of a case, for whoever reads. Any thread.
@Component
class Navigation {

  private final Access access;
  private final ObjectProvider<NavEntry> entries;
  private final ObjectProvider<CaseTab> tabs;

  Navigation(Access access, ObjectProvider<NavEntry> entries, ObjectProvider<CaseTab> tabs) {
    this.access = access;
    this.entries = entries;
    this.tabs = tabs;
  }

  /// What the actor may open, in the menu's order.
  List<NavEntry> of(Actor actor) {
    return entries.stream()
        .filter(it -> access.may(actor, it.action(), new Resource.General(it.path())))
        .sorted(Comparator.comparingInt(NavEntry::order).thenComparing(NavEntry::path))
        .toList();
  }

  /// The pages of a case that the actor may open, in the bar's order.
  ///
  /// @param at the path that is shown now
  List<CaseTab.Shown> ofCase(Actor actor, long subjectId, String at) {
    return tabs.stream()
        .filter(it -> access.may(actor, it.action(), new Resource.Case(subjectId)))
        .sorted(Comparator.comparingInt(CaseTab::order))
        .map(it -> it.of(subjectId, at))
        .toList();
  }
}
