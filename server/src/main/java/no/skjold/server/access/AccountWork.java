package no.skjold.server.access;

import org.springframework.stereotype.Component;

/// [Work] as assignments and stated reasons stand.
@Component
class AccountWork implements Work {

  private final Assignments assignments;
  private final Openings openings;

  AccountWork(Assignments assignments, Openings openings) {
    this.assignments = assignments;
    this.openings = openings;
  }

  @Override
  public boolean assigned(String account, long subjectId) {
    return assignments.stands(account, subjectId);
  }

  @Override
  public boolean opened(String account, Resource resource) {
    return openings.stands(account, resource);
  }
}
