package no.skjold.server.oversight;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.audit.Trace;
import no.skjold.server.audit.TrailQuery;
import org.springframework.stereotype.Component;

/// What an auditor does, asked of Access and put on the trail itself before anything is shown.
@Component
class AuditDesk {

  private static final Resource TRAIL = new Resource.General("audit");

  private final Access access;
  private final Audit audit;
  private final TrailSearch search;
  private final Anomalies anomalies;
  private final Visibility visibility;
  private final Clock clock;

  AuditDesk(
      Access access,
      Audit audit,
      TrailSearch search,
      Anomalies anomalies,
      Visibility visibility,
      Clock clock) {
    this.visibility = visibility;
    this.access = access;
    this.audit = audit;
    this.search = search;
    this.anomalies = anomalies;
    this.clock = clock;
  }

  TrailSearch.Found search(SearchForm form) {
    Actor reader = access.current();
    access.require(reader, Action.SEE_AUDIT, TRAIL);
    TrailQuery query = form.query(clock);
    Optional<TrailSearch.Cursor> start = form.start();
    audit.append(Trace.of(reader.name(), "audit_searched", about(query)).detail(form.trace()));
    return search.search(reader, query, start);
  }

  /// A search for a person or a case is a look at them.
  private static String about(TrailQuery query) {
    return query
        .person()
        .map(it -> "person/" + it)
        .or(() -> query.subject().map(it -> "subject/" + it))
        .orElse("audit");
  }

  List<Anomaly> anomalies() {
    Actor reader = access.current();
    access.require(reader, Action.SEE_AUDIT, TRAIL);
    audit.append(Trace.of(reader.name(), "anomalies_shown", "audit"));
    return anomalies.seenBy(reader);
  }

  /// Everything, also about graded people.
  void mayExport() {
    Actor reader = access.current();
    access.require(reader, Action.SEE_AUDIT, TRAIL);
    access.require(reader, Action.SEE_AUDIT_OF_GRADED, TRAIL);
    requireCleared(reader, "export");
    audit.append(Trace.of(reader.name(), "audit_exported", "audit"));
  }

  /// Heads count all entries; less what a reader finds, that is how many are about graded people.
  void maySeeHeads() {
    Actor reader = access.current();
    access.require(reader, Action.SEE_AUDIT, TRAIL);
    requireCleared(reader, "heads");
  }

  private void requireCleared(Actor reader, String what) {
    if (!visibility.of(reader).cleared()) {
      audit.append(Trace.of(reader.name(), "denied", "audit").detail(what).because("graded"));
      throw new Access.Denied("not_allowed");
    }
  }

  /// Enough for the page itself, for the key, and for which day was signed last: they tell nothing
  /// of anybody.
  void maySeeTrail() {
    access.require(access.current(), Action.SEE_AUDIT, TRAIL);
  }
}
