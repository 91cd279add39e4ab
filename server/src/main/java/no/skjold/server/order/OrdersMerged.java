package no.skjold.server.order;

import no.skjold.server.access.AfterCommit;
import no.skjold.server.access.WhenPeopleMerge;
import org.springframework.stereotype.Component;

/// Two records of one person: orders are read with the number that stays, and the plans that name
/// them follow at once.
@Component
final class OrdersMerged implements WhenPeopleMerge {

  private final OrderStore store;
  private final PlanKeeper plans;

  OrdersMerged(OrderStore store, PlanKeeper plans) {
    this.store = store;
    this.plans = plans;
  }

  @Override
  public void peopleMerged(PeopleMerged merged) {
    store.merged(merged.from(), merged.into());
    AfterCommit.run(plans::nudge);
  }
}
