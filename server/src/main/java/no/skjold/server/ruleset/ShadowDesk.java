package no.skjold.server.ruleset;

import java.util.List;
import java.util.Optional;
import no.skjold.monitoring.Parameters;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.ruleset.ShadowStore.Count;
import no.skjold.server.ruleset.ShadowStore.Difference;
import no.skjold.server.supervision.Shadowing;
import no.skjold.server.supervision.Subjects;
import org.springframework.stereotype.Component;

/// Who may begin, end and read a run in the shadow; the same for the API and the pages.
@Component
class ShadowDesk {

  private static final int MOST_SHOWN = 1_000;

  private final RuleSetDesk desk;
  private final RuleSets ruleSets;
  private final Shadows shadows;
  private final ShadowStore store;
  private final Subjects subjects;
  private final Access access;
  private final Audit audit;

  ShadowDesk(
      RuleSetDesk desk,
      RuleSets ruleSets,
      Shadows shadows,
      ShadowStore store,
      Subjects subjects,
      Access access,
      Audit audit) {
    this.desk = desk;
    this.ruleSets = ruleSets;
    this.shadows = shadows;
    this.store = store;
    this.subjects = subjects;
    this.access = access;
    this.audit = audit;
  }

  List<Shadow> list() {
    desk.viewer();
    return store.list();
  }

  Optional<Shadowing.Standing> standing() {
    desk.viewer();
    return shadows.standing();
  }

  long begin(int version) {
    Staff by = desk.staff(Action.MANAGE_RULE_SETS);
    return shadows.begin(by, ruleSets.find(version).orElseThrow(Access.NotThere::new));
  }

  void end() {
    Staff by = desk.staff(Action.MANAGE_RULE_SETS);
    shadows.end(by.account(), by.name());
  }

  /// Reading it is on the trail: it tells of people.
  ShadowReport report(long id) {
    Actor actor = desk.viewer();
    Shadow shadow = store.find(id).orElseThrow(Access.NotThere::new);
    shadows.flush();
    List<Count> counts = store.counts(id);
    List<Difference> all = store.differences(id, MOST_SHOWN);
    List<ShadowReport.Listed> seen =
        all.stream()
            .filter(it -> access.may(actor, Action.SEE_SUBJECTS, new Resource.Case(it.subjectId())))
            .map(it -> new ShadowReport.Listed(reference(it.subjectId()), it))
            .toList();
    audit.append(
        actor.name(), "shadow_report_shown", "rule-set/" + shadow.version(), "shadow=" + id);
    return new ShadowReport(
        shadow,
        ShadowReport.rows(counts),
        ruleSets
            .find(shadow.version())
            .map(it -> ShadowReport.changed(it, against(shadow)))
            .orElse(List.of()),
        counts,
        seen,
        all.size() - seen.size());
  }

  /// The set that was in force when it began.
  private Parameters against(Shadow shadow) {
    return ruleSets.list().stream()
        .map(RuleSet::parameters)
        .filter(it -> it.ruleSetVersion().equals(shadow.against()))
        .findFirst()
        .orElse(Parameters.DEFAULT);
  }

  private String reference(long subjectId) {
    return subjects.find(subjectId).map(Subjects.Subject::reference).orElse("");
  }
}
