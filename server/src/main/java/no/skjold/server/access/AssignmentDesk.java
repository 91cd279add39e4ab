package no.skjold.server.access;

import java.util.List;
import no.skjold.server.access.Access.Action;
import no.skjold.server.audit.Audit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Assigning cases, as both the API and the pages do it. Any thread.
@Component
class AssignmentDesk {

  private final Access access;
  private final Assignments assignments;
  private final Colleagues colleagues;
  private final Audit audit;
  private final TransactionTemplate transaction;

  AssignmentDesk(
      Access access,
      Assignments assignments,
      Colleagues colleagues,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.access = access;
    this.assignments = assignments;
    this.colleagues = colleagues;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  List<Assignments.Assignment> of(long subjectId) {
    access.require(access.current(), Action.ASSIGN_CASE, new Resource.Case(subjectId));
    return assignments.of(subjectId);
  }

  /// Assigns a case to an account that is somebody's.
  void assign(long subjectId, String account) {
    Resource resource = new Resource.Case(subjectId);
    access.require(access.current(), Action.ASSIGN_CASE, resource);
    if (colleagues.find(account).isEmpty()) {
      throw new UnusableReason("unknown_account");
    }
    transaction.executeWithoutResult(_ -> {
      assignments.assign(account, subjectId);
      audit.append(access.current().name(), "case_assigned", resource.name(), account);
    });
  }

  void end(long subjectId, String account) {
    Resource resource = new Resource.Case(subjectId);
    access.require(access.current(), Action.ASSIGN_CASE, resource);
    transaction.executeWithoutResult(_ -> {
      assignments.end(account, subjectId);
      audit.append(access.current().name(), "assignment_ended", resource.name(), account);
    });
  }
}
