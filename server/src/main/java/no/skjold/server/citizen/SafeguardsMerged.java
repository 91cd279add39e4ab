package no.skjold.server.citizen;

import no.skjold.server.access.WhenPeopleMerge;
import org.springframework.stereotype.Component;

/// Two records of one person: the words agreed last stand, the most notice, the longest wait, and
/// nothing that was asked for under the number that ends.
@Component
class SafeguardsMerged implements WhenPeopleMerge {

  private final Safeguards safeguards;
  private final TextNumbers numbers;
  private final Attempts attempts;
  private final Notices notices;
  private final ChangeRequests requests;
  private final Duress duress;
  private final Unfinished unfinished;

  SafeguardsMerged(
      Safeguards safeguards,
      TextNumbers numbers,
      Attempts attempts,
      Notices notices,
      ChangeRequests requests,
      Duress duress,
      Unfinished unfinished) {
    this.safeguards = safeguards;
    this.numbers = numbers;
    this.attempts = attempts;
    this.notices = notices;
    this.requests = requests;
    this.duress = duress;
    this.unfinished = unfinished;
  }

  @Override
  public void peopleMerged(PeopleMerged merged) {
    long from = merged.from();
    long into = merged.into();
    if (safeguards.move(from, into)) {
      numbers.moved(from, into);
    }
    attempts.move(from, into);
    notices.move(from, into);
    requests.move(from, into);
    duress.move(from, into);
    unfinished.move(from, into);
  }
}
